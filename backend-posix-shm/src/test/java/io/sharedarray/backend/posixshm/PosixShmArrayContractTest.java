package io.sharedarray.backend.posixshm;

import io.sharedarray.testkit.ArrayContract;

/** The contract of arrays, met over POSIX shared memory. */
class PosixShmArrayContractTest extends ArrayContract implements PosixShmUnderTest {}
