package io.sharedarray.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.Uint8Array;
import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import io.sharedarray.testkit.Requires;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo as its users do, with real processes, and looks at the picture that it writes. */
class DemoTest {

  private static final Pattern HANDLE = Pattern.compile("handle +(\\S+)");
  private static final String WITHOUT_PYTHON = "WITHOUT PYTHON";

  @TempDir Path folder;

  private Jvm.Result demo(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Demo.class.getName();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return new Jvm()
        .classPath(Jars.all())
        .options("--enable-native-access=ALL-UNNAMED", "-Dsharedarray.mmap.directory=" + folder)
        .run(command);
  }

  /** A run that must succeed without a complaint, and leave nothing. */
  private String successful(String... arguments) {
    Jvm.Result result = demo(arguments);
    assertEquals("", result.err());
    assertEquals(0, result.status(), result.out());
    Matcher handle = HANDLE.matcher(result.out());
    assertTrue(handle.find(), result.out());
    assertFalse(SharedArray.list().contains(ArrayHandle.parse(handle.group(1))), "left behind");
    assertTrue(result.out().contains("Removed        nothing is left of"), result.out());
    assertTrue(result.out().contains("Bytes copied   0 between processes"), result.out());
    return result.out();
  }

  @Test
  void three_processes_change_one_photograph() throws IOException {
    Requires.that(Python.find().isThere(), "python3 with numpy");
    Path picture = folder.resolve("demo.png");
    String out = successful("--output", picture.toString());
    BufferedImage before =
        ImageIO.read(DemoTest.class.getResource("/io/sharedarray/examples/demo/raccoon.jpg"));
    BufferedImage after = ImageIO.read(picture.toFile());
    requireThirds(before, after, true);
    assertTrue(out.contains("map the same pages"), out);
    assertTrue(out.contains("uint8 (768, 1024, 3)"), out);
    assertTrue(out.contains("Bytes shared   2,359,296"), out);
    assertFalse(out.contains(WITHOUT_PYTHON), out);
  }

  @Test
  void it_shares_a_picture_and_a_npy_file_given_by_name() throws IOException {
    BufferedImage before = new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB);
    Path npy = folder.resolve("before.npy");
    try (Uint8Array pixels =
        SharedArray.builder(DType.UINT8)
            .shape(17, 31, 3)
            .backend("mmap")
            .name(npy.toString())
            .persistent()
            .create()) {
      for (int y = 0; y < 17; y++) {
        for (int x = 0; x < 31; x++) {
          int rgb = (x * 8) << 16 | (y * 15) << 8 | (x * y) % 256;
          before.setRGB(x, y, rgb);
          pixels.set(y, x, 0, rgb >> 16);
          pixels.set(y, x, 1, rgb >> 8);
          pixels.set(y, x, 2, rgb);
        }
      }
    }
    Path png = folder.resolve("before.png");
    ImageIO.write(before, "png", png.toFile());
    byte[] npyBytes = Files.readAllBytes(npy);

    for (Path input : new Path[] {png, npy}) {
      Path picture = folder.resolve("after.png");
      String out = successful("--output", picture.toString(), input.toString());
      BufferedImage after = ImageIO.read(picture.toFile());
      requireThirds(before, after, !out.contains(WITHOUT_PYTHON));
    }
    assertEquals(-1, Arrays.mismatch(npyBytes, Files.readAllBytes(npy)), "input changed");
  }

  @Test
  void it_says_why_it_runs_without_python() throws IOException {
    String out = successful("--backend", "sysv", "--output", folder.resolve("demo.png").toString());
    assertTrue(
        out.contains("3. WITHOUT PYTHON: numpy alone cannot open segments of sysv")
            || out.contains("3. WITHOUT PYTHON: no numpy for")
            || out.contains("3. WITHOUT PYTHON: there is no python3"),
        out);
    assertEquals("there is no python3 on the PATH", withPythons().about());
    Path bare = Files.createDirectory(folder.resolve("bare")).resolve("python3");
    Files.writeString(bare, "#!/bin/sh\nexit 1\n");
    assertTrue(bare.toFile().setExecutable(true));
    assertEquals("no numpy for [" + bare + "]", withPythons(bare.getParent().toString()).about());
  }

  private static Python withPythons(String... folders) throws IOException {
    return Python.find(List.of(folders));
  }

  @Test
  void it_shares_512_mebibytes() {
    String out = successful("--huge", "--backend", roomyBackend());
    assertTrue(out.contains("Bytes shared   536,870,912"), out);
    assertTrue(out.contains("-10,485,761"), out); // the first third, negated
  }

  /** A container's /dev/shm may be small. */
  private static String roomyBackend() {
    long room = Path.of("/dev/shm").toFile().getUsableSpace();
    return room > 1L << 30 ? "posix-shm" : "mmap";
  }

  @Test
  void it_refuses_what_it_does_not_understand() {
    Jvm.Result unknown = demo("--small");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().startsWith("what is --small? usage: Demo [--huge]"), unknown.err());
    Jvm.Result missing = demo(folder.resolve("missing.png").toString());
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("there is no file"), missing.err());
    Jvm.Result backend = demo("--backend", "magic");
    assertEquals(1, backend.status());
    assertTrue(backend.err().contains("there is no backend 'magic'"), backend.err());
  }

  /** Edges on the left, nothing in the middle, the negative on the right if there was Python. */
  private static void requireThirds(BufferedImage before, BufferedImage after, boolean python) {
    int width = before.getWidth();
    int height = before.getHeight();
    assertEquals(width, after.getWidth());
    assertEquals(height, after.getHeight());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int here = color(before, y, x, shift);
          int expected = here;
          if (x < width / 3) {
            int right = color(before, y, Math.min(x + 1, width / 3 - 1), shift);
            int below = color(before, Math.min(y + 1, height - 1), x, shift);
            expected = Math.min(255, 3 * (Math.abs(here - right) + Math.abs(here - below)));
          } else if (x >= width - width / 3 && python) {
            expected = 255 - here;
          }
          int at = x;
          int row = y;
          assertEquals(expected, color(after, y, x, shift), () -> "row " + row + ", column " + at);
        }
      }
    }
  }

  private static int color(BufferedImage image, int y, int x, int shift) {
    return image.getRGB(x, y) >> shift & 0xFF;
  }
}
