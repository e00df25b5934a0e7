package com.example.folder;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.ArrayContract;

/** Arrays in the folder backend do what arrays do everywhere. */
class FolderArrayContractTest extends ArrayContract {

  @Override
  public Allocator allocator() {
    return new FolderAllocator();
  }
}
