package io.sharedarray.backend.sysv;

import io.sharedarray.testkit.ArrayContract;

/** The contract of arrays, met over System V shared memory. */
class SysvArrayContractTest extends ArrayContract implements SysvUnderTest {}
