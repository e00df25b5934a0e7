/** The demo: a photograph that two JVMs and Python work on at once, in the same memory. */
package io.sharedarray.examples.demo;
