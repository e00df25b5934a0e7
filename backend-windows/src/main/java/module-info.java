/** Windows shared memory: named and announced, not implemented yet. */
module io.sharedarray.backend.windows {
  requires io.sharedarray;
  requires static com.google.auto.service;
  requires static org.jspecify;

  provides io.sharedarray.spi.Allocator with
      io.sharedarray.backend.windows.WindowsAllocator;
}
