package io.sharedarray.backend.mmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the tests of a class a folder of their own, which is empty at their end. */
final class PrivateFolderForTests implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("mmap-test");
    System.setProperty(PrivateFolder.PROPERTY, folder.toString());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Files.delete(Path.of(System.clearProperty(PrivateFolder.PROPERTY)));
  }
}
