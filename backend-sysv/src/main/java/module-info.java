/** Segments of System V shared memory: shmget and its kin. */
module io.sharedarray.backend.sysv {
  requires io.sharedarray;
  requires io.sharedarray.backend.common;
  requires com.sun.jna;
  requires static com.google.auto.service;
  requires static org.jspecify;

  provides io.sharedarray.spi.Allocator with
      io.sharedarray.backend.sysv.SysvAllocator;
}
