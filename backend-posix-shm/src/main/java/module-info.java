/** Segments by {@code shm_open}: POSIX shared memory. */
module io.sharedarray.backend.posixshm {
  requires io.sharedarray;
  requires io.sharedarray.backend.common;
  requires com.sun.jna;
  requires static com.google.auto.service;
  requires static org.jspecify;

  provides io.sharedarray.spi.Allocator with
      io.sharedarray.backend.posixshm.PosixShmAllocator;
}
