package io.sharedarray.backend.mmap;

import io.sharedarray.testkit.AllocatorContract;

/** The contract of an allocator, met by mapped files. */
class MmapContractTest extends AllocatorContract implements MmapUnderTest {}
