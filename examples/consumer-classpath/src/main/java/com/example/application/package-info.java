/** An application that has everything on its class path. */
package com.example.application;
