package io.sharedarray.backend.common.owner;

import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;
import io.sharedarray.backend.common.owner.Owners.Made;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes segments that are files with their identity in them, and can stop the JVM in any step. */
class FakeCreation implements Owners.Creation {

  private final Path path;
  private final String identity;
  private final boolean renames;
  private final String stopAt;

  FakeCreation(Path path, String identity, boolean renames, String stopAt) {
    this.path = path;
    this.identity = identity;
    this.renames = renames;
    this.stopAt = stopAt;
  }

  private void step(String name) {
    if (name.equals(stopAt)) {
      Runtime.getRuntime().halt(9);
    }
  }

  @Override
  public Made make(String at) {
    step("before make");
    try {
      Files.createFile(Path.of(at));
      Files.writeString(Path.of(at), identity);
    } catch (FileAlreadyExistsException e) {
      throw new SegmentExistsException(Failure.of("there is one"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    step("made");
    return new Made(new FakeSegment(path, identity), identity);
  }

  @Override
  public String temporary() {
    return path.resolveSibling(SegmentNames.random()).toString();
  }

  @Override
  public boolean publish(String temporary) {
    step("before publish");
    if (!renames) {
      return false;
    }
    try {
      Files.createLink(path, Path.of(temporary));
      step("linked");
      Files.delete(Path.of(temporary));
    } catch (FileAlreadyExistsException e) {
      throw new SegmentExistsException(Failure.of("there is one"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    step("published");
    return true;
  }

  /** Removes a file if that is in it. */
  static boolean remove(String name, String identity) {
    try {
      Path path = Path.of(name);
      return Files.exists(path)
          && (identity.isEmpty() || Files.readString(path).equals(identity))
          && Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class FakeSegment extends MappedSegment {
    private final String identity;

    FakeSegment(Path path, String identity) {
      super(
          path.toString(),
          new MappedRegion(64, 1, false) {
            @Override
            protected void unmap(boolean retired) {}
          });
      this.identity = identity;
    }

    @Override
    protected void removeName() {
      boolean unused = FakeCreation.remove(name(), identity);
    }
  }
}
