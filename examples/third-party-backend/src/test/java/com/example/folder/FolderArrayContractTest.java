package com.example.folder;

import io.sharedarray.testkit.ArrayContract;

/** Arrays in the folder backend do what arrays do everywhere. */
class FolderArrayContractTest extends ArrayContract implements FolderUnderTest {}
