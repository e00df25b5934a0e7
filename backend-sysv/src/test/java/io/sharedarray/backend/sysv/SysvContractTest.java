package io.sharedarray.backend.sysv;

import io.sharedarray.testkit.AllocatorContract;

/** The contract of an allocator, met by System V shared memory. */
class SysvContractTest extends AllocatorContract implements SysvUnderTest {}
