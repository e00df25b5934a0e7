/** An application that has everything on its module path. */
package com.example.modular;
