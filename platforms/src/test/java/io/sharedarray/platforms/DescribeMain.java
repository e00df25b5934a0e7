package io.sharedarray.platforms;

import io.sharedarray.spi.Platform;

/** Prints what this JVM says that it is. */
final class DescribeMain {

  private DescribeMain() {}

  public static void main(String[] args) {
    Platform platform = Platform.current();
    System.out.println(platform + ", " + platform.order());
    System.out.println(
        System.getProperty("java.runtime.version")
            + " by "
            + System.getProperty("java.vendor")
            + " on "
            + System.getProperty("os.name"));
  }
}
