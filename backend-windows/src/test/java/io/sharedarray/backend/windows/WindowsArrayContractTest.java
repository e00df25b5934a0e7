package io.sharedarray.backend.windows;

import io.sharedarray.testkit.ArrayContract;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract of arrays, met over Windows' named memory. */
@EnabledOnOs(OS.WINDOWS)
class WindowsArrayContractTest extends ArrayContract implements WindowsUnderTest {}
