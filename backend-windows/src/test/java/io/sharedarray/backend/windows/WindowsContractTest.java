package io.sharedarray.backend.windows;

import io.sharedarray.testkit.AllocatorContract;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract of an allocator, met by Windows' named memory. */
@EnabledOnOs(OS.WINDOWS)
class WindowsContractTest extends AllocatorContract implements WindowsUnderTest {}
