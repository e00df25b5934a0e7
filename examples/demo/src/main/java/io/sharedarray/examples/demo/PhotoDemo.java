package io.sharedarray.examples.demo;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.Uint8Array;
import java.io.IOException;

/**
 * A photograph in shared memory: a second JVM draws edges on its left, Python inverts its right.
 */
final class PhotoDemo {

  private final Photo photo;
  private final Options options;

  PhotoDemo(Options options) throws IOException {
    this.options = options;
    this.photo = options.input().isPresent() ? Photo.load(options.input().get()) : Photo.raccoon();
  }

  void run() throws IOException {
    ArrayBuilder<Uint8Array> builder = SharedArray.builder(DType.UINT8).shape(photo.shape());
    options.backend().ifPresent(builder::backend);

    ArrayHandle handle;
    try (Uint8Array pixels = builder.create(photo::copyTo)) {
      handle = pixels.handle();
      try (Scene scene = Scene.open(pixels, photo.name())) {
        String before = watched(pixels);
        scene.secondJvm("draws the edges of the left third", "edges");
        scene.python("inverts the right third", "invert");
        System.out.println(
            "\nWhat this JVM sees in its array (red, green, blue)"
                + "\n          "
                + columns("left", "middle", "right")
                + "\n  before  "
                + before
                + "\n  after   "
                + watched(pixels)
                + "\n");
        scene.printProof();
      }
      Photo.write(pixels, options.output());
    }
    System.out.println("Picture        " + options.output().toAbsolutePath().normalize());
    Scene.printRemoval(handle);
  }

  /** The pixels in the middle of each third. */
  private String watched(Uint8Array pixels) {
    long y = pixels.shape()[0] / 2;
    long width = pixels.shape()[1];
    return columns(
        pixel(pixels, y, width / 6), pixel(pixels, y, width / 2), pixel(pixels, y, width * 5 / 6));
  }

  private static String pixel(Uint8Array pixels, long y, long x) {
    return "(%d, %d): %d %d %d"
        .formatted(y, x, pixels.get(y, x, 0), pixels.get(y, x, 1), pixels.get(y, x, 2));
  }

  private static String columns(String left, String middle, String right) {
    return "%-26s%-26s%s".formatted(left, middle, right);
  }
}
