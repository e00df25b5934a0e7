/** A library that uses arrays and leaves the choice of a backend to the application. */
package com.example.library;
