package io.sharedarray.examples.demo;

import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.util.Locale;

/**
 * Three processes work on one array, in place: this JVM, a second one, and Python with numpy if
 * there is one.
 *
 * <pre>
 * Demo [--output FILE.png] [--backend NAME] [PICTURE or FILE.npy]
 * Demo --huge [--backend NAME]
 * </pre>
 */
public final class Demo {

  private Demo() {}

  /** Runs the demo; ends with 1 if it failed and with 2 if the arguments are wrong. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // the same figures everywhere
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      Options options = Options.parse(args);
      if (options.huge()) {
        new HugeDemo(options).run();
      } else {
        new PhotoDemo(options).run();
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (SharedArrayException | IOException e) {
      System.err.println("The demo failed: " + e.getMessage());
      return 1;
    }
  }
}
