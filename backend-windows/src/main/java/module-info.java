/** Windows' named shared memory. */
module io.sharedarray.backend.windows {
  requires io.sharedarray;
  requires io.sharedarray.backend.common;
  requires com.sun.jna;
  requires static com.google.auto.service;
  requires static org.jspecify;

  provides io.sharedarray.spi.Allocator with
      io.sharedarray.backend.windows.WindowsAllocator;
}
