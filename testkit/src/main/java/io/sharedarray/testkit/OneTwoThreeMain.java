package io.sharedarray.testkit;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Another process that gets a handle in one of several ways, sets the first elements of the float64
 * array to 1, 2, 3, and says its process number.
 */
final class OneTwoThreeMain {

  private OneTwoThreeMain() {}

  /** The first argument is the way, the others belong to it. */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    try (Float64Array array = attach(args).as(DType.FLOAT64)) {
      for (int i = 0; i < 3; i++) {
        array.set(i, i + 1);
      }
    }
    System.out.println(ProcessHandle.current().pid());
  }

  private static SharedArray attach(String[] args) throws IOException, ClassNotFoundException {
    return switch (args[0]) {
      case "argument" -> SharedArray.attach(args[1]);
      case "name" -> SharedArray.attach(args[1], args[2]);
      case "text" -> SharedArray.attach(readLine());
      case "serialized" -> SharedArray.attach(readObject());
      default -> throw new IllegalArgumentException(args[0]);
    };
  }

  private static String readLine() throws IOException {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }

  private static ArrayHandle readObject() throws IOException, ClassNotFoundException {
    ObjectInputStream in = new ObjectInputStream(System.in);
    in.setObjectInputFilter(
        ObjectInputFilter.Config.createFilter("maxdepth=1;maxarray=0;io.sharedarray.*;!*"));
    return (ArrayHandle) in.readObject();
  }
}
