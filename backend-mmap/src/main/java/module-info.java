/** Segments that are files, mapped into memory. */
module io.sharedarray.backend.mmap {
  requires io.sharedarray;
  requires io.sharedarray.backend.common;
  requires com.sun.jna;
  requires static com.google.auto.service;
  requires static org.jspecify;

  provides io.sharedarray.spi.Allocator with
      io.sharedarray.backend.mmap.MmapAllocator;
}
