/** What the tests of the examples share: JVMs that are run with packaged jars, as users do. */
package io.sharedarray.examples.testing;
