package io.sharedarray.backend.posixshm;

import io.sharedarray.testkit.AllocatorContract;

/** The contract of an allocator, met by POSIX shared memory. */
class PosixShmContractTest extends AllocatorContract implements PosixShmUnderTest {}
