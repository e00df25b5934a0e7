package io.sharedarray.examples.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param huge whether to share 512 MiB of numbers instead of a picture
 * @param backend the backend to use, if it is not to be the default
 * @param input the picture or .npy file to share, if it is not to be the photograph that comes
 *     along
 * @param output where to write the resulting picture
 */
record Options(boolean huge, Optional<String> backend, Optional<Path> input, Path output) {

  private static final String USAGE =
      "usage: Demo [--huge] [--backend NAME] [--output FILE.png] [PICTURE or FILE.npy]";

  static Options parse(String... args) {
    boolean huge = false;
    Optional<String> backend = Optional.empty();
    Optional<Path> input = Optional.empty();
    Path output = Path.of(Files.isDirectory(Path.of("target")) ? "target" : "", "demo.png");
    for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext(); ) {
      String arg = rest.next();
      switch (arg) {
        case "--huge" -> huge = true;
        case "--backend" -> backend = Optional.of(valueOf(arg, rest));
        case "--output" -> output = Path.of(valueOf(arg, rest));
        default -> {
          if (arg.startsWith("-") || input.isPresent()) {
            throw new IllegalArgumentException("what is " + arg + "? " + USAGE);
          }
          input = Optional.of(Path.of(arg));
        }
      }
    }
    return new Options(huge, backend, input, output);
  }

  private static String valueOf(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value; " + USAGE);
    }
    return rest.next();
  }
}
