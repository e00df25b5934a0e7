/** A backend by a third party: segments as files in a folder. */
package com.example.folder;
