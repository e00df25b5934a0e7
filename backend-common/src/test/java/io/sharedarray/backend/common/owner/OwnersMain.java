package io.sharedarray.backend.common.owner;

import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixUserFiles;
import io.sharedarray.spi.Segment;
import java.nio.file.Path;

/** Owns a segment, and stops in the step that it is told. */
final class OwnersMain {

  private OwnersMain() {}

  /** FOLDER NAME (guessable or not) (renames or not) STEP... */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    boolean guessable = arguments[2].equals("guessable");
    String step = String.join(" ", arguments).split(": ", -1)[1];
    FakeCreation creation =
        new FakeCreation(
            folder.resolve(arguments[1]), "a child's", arguments[3].startsWith("renames"), step);
    Segment segment =
        owners(folder).create(folder.resolve(arguments[1]).toString(), guessable, creation);
    System.out.println("created");
    if (step.equals("killed")) {
      Runtime.getRuntime().halt(9);
    }
    if (step.equals("removed")) {
      segment.remove();
    }
  }

  static Owners owners(Path folder) {
    PosixUserFiles files = new PosixUserFiles(Libc.require("test"));
    PrivateFolder place = new PrivateFolder(files, folder.toString(), null);
    return new Owners("test", files, place, FakeCreation::remove);
  }
}
