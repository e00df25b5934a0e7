/** A backend by a third party: segments as files in a folder. */
module com.example.folder {
  requires io.sharedarray;
  requires com.sun.jna;
  requires static com.google.auto.service;

  provides io.sharedarray.spi.Allocator with
      com.example.folder.FolderAllocator;
}
