package com.example.folder;

import io.sharedarray.testkit.AllocatorContract;

/** The folder backend meets the contract of an allocator. */
class FolderAllocatorContractTest extends AllocatorContract implements FolderUnderTest {}
