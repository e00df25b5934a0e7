package io.sharedarray.backend.mmap;

import io.sharedarray.testkit.ArrayContract;

/** The contract of arrays, met over mapped files. */
class MmapArrayContractTest extends ArrayContract implements MmapUnderTest {}
