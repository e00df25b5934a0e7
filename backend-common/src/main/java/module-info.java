/** What the backends share: the system through JNA, its errors as exceptions, mapped memory. */
@SuppressWarnings("module") // the modules named below are built after this one
module io.sharedarray.backend.common {
  requires transitive io.sharedarray;
  requires com.sun.jna;
  requires com.sun.jna.platform;
  requires static org.jspecify;

  exports io.sharedarray.backend.common to
      io.sharedarray.backend.mmap,
      io.sharedarray.backend.posixshm,
      io.sharedarray.backend.sysv,
      io.sharedarray.backend.windows;
  exports io.sharedarray.backend.common.owner to
      io.sharedarray.backend.mmap,
      io.sharedarray.backend.posixshm;
  exports io.sharedarray.backend.common.posix to
      io.sharedarray.backend.mmap,
      io.sharedarray.backend.posixshm,
      io.sharedarray.backend.sysv;
  exports io.sharedarray.backend.common.windows to
      io.sharedarray.backend.mmap,
      io.sharedarray.backend.windows;
}
