package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the tests of a class a folder of their own, which is empty at their end. */
final class PrivateFolderForTests implements BeforeAllCallback, AfterAllCallback {

  private static final int LOOKS = 100;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("mmap-test");
    System.setProperty(MmapAllocator.PROPERTY, folder.toString());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty(MmapAllocator.PROPERTY));
    for (int look = 0; look < LOOKS && isWaitingForUnmapping(folder); look++) {
      System.gc();
      Thread.sleep(100);
      new MmapAllocator().list(); // deletes what the killed have left
    }
    new MmapAllocator().reclaim(Integer.MAX_VALUE);
    System.clearProperty(MmapAllocator.PROPERTY);
    // this process's own ledger stays until it ends, and takes the folder with it
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(file -> !isLedger(file)).toList());
    }
    folder.toFile().deleteOnExit();
  }

  private static boolean isLedger(Path file) {
    return file.getFileName().toString().startsWith("owner-");
  }

  /** On Windows a removed file is there until the last view of it is gone: see WindowsFiles. */
  private static boolean isWaitingForUnmapping(Path folder) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      return MmapUnderTest.IS_WINDOWS
          && left.anyMatch(file -> file.toString().endsWith(".removed"));
    }
  }
}
