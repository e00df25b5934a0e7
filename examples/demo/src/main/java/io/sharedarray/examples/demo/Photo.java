package io.sharedarray.examples.demo;

import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.Uint8Array;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture on its way into an array of shape (height, width, 3), and out again. */
final class Photo {

  private static final String RACCOON = "raccoon.jpg";

  private final String name;
  private final BufferedImage image;

  private Photo(String name, BufferedImage image) {
    this.name = name;
    this.image = image;
  }

  /** The photograph that comes along; raccoon.txt beside it names its source. */
  static Photo raccoon() throws IOException {
    try (InputStream in = Photo.class.getResourceAsStream(RACCOON)) {
      if (in == null) {
        throw new FileNotFoundException(RACCOON + " is missing from the demo's jar");
      }
      return new Photo(RACCOON, ImageIO.read(in));
    }
  }

  /** Any picture that the JDK reads, or a .npy file of uint8 in that shape. */
  static Photo load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("there is no file " + file);
    }
    BufferedImage image =
        file.toString().endsWith(".npy") ? readNpy(file) : ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is not a picture that the JDK can read");
    }
    return new Photo(file.getFileName().toString(), image);
  }

  /** A .npy file is an array of the backend mmap, whoever has made it. */
  private static BufferedImage readNpy(Path file) {
    String path = file.toAbsolutePath().toString();
    try (SharedArray array = SharedArray.attach("mmap", path)) {
      return toImage(array.as(DType.UINT8));
    }
  }

  String name() {
    return name;
  }

  long[] shape() {
    return new long[] {image.getHeight(), image.getWidth(), 3};
  }

  void copyTo(Uint8Array pixels) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        pixels.set(y, x, 0, rgb >> 16); // set keeps the low 8 bits
        pixels.set(y, x, 1, rgb >> 8);
        pixels.set(y, x, 2, rgb);
      }
    }
  }

  private static BufferedImage toImage(Uint8Array pixels) {
    long[] shape = pixels.shape();
    if (shape.length != 3 || shape[2] != 3) {
      throw new IllegalArgumentException("a picture has shape (height, width, 3): " + pixels);
    }
    BufferedImage image =
        new BufferedImage((int) shape[1], (int) shape[0], BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int red = pixels.get(y, x, 0);
        int green = pixels.get(y, x, 1);
        int blue = pixels.get(y, x, 2);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  static void write(Uint8Array pixels, Path file) throws IOException {
    if (!ImageIO.write(toImage(pixels), "png", file.toFile())) {
      throw new IOException("this JDK writes no PNG");
    }
  }
}
