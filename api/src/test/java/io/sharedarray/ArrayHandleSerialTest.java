package io.sharedarray;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.InvalidFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayHandleSerialTest {

  private static final ArrayHandle VIEW =
      ArrayHandle.parse("posix-shm:sa-x?dtype=%3Cf8&shape=2,3&strides=32,8&offset=128&raw=1");

  static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes, String filter)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(filter));
      return in.readObject();
    }
  }

  /** As the documentation of handles tells receivers. */
  static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    return read(bytes, "maxdepth=1;maxarray=0;io.sharedarray.*;!*");
  }

  /** The bytes with one text in the place of another, of the same length. */
  private static byte[] replace(byte[] bytes, String text, String by) {
    String changed = new String(bytes, ISO_8859_1).replace(text, by);
    assertEquals(bytes.length, changed.length());
    return changed.getBytes(ISO_8859_1);
  }

  @Test
  void goThroughAReceiversFilter() throws Exception {
    for (ArrayHandle handle : List.of(VIEW, ArrayHandle.of("mmap", "/tmp/ü"))) {
      Object copy = read(write(handle));
      assertEquals(handle, copy);
      assertEquals(handle.name(), ((ArrayHandle) copy).name());
      assertEquals(handle.isRaw(), ((ArrayHandle) copy).isRaw());
    }
    assertThrows(InvalidClassException.class, () -> read(write(VIEW), "java.base/*;!*"));
  }

  @Test
  void bringNoOtherClass() throws Exception {
    List<String> classes = new ArrayList<>();
    byte[] bytes = write(VIEW);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            classes.add(type.getName());
            return super.resolveClass(type);
          }
        }) {
      assertEquals(VIEW, in.readObject());
    }
    assertEquals(List.of("io.sharedarray.ArrayHandle$Serialized"), classes);
  }

  @Test
  void refuseAHostileText() throws Exception {
    byte[] bytes = replace(write(VIEW), "shape=2,3", "shape=2,x");
    InvalidObjectException e = assertThrows(InvalidObjectException.class, () -> read(bytes));
    assertInstanceOf(InvalidFormatException.class, e.getCause());
    assertTrue(e.getMessage().contains("shape has 'x'"), e.getMessage());
    byte[] outside = replace(write(VIEW), "offset=128", "offset=-99");
    assertThrows(InvalidObjectException.class, () -> read(outside));
  }

  @Test
  void refuseATextThatIsTooLong() throws Exception {
    ArrayHandle longest = ArrayHandle.of("b", "x".repeat(HandleText.MAX_LENGTH - 2));
    String text = new String(write(longest), ISO_8859_1);
    int at = text.indexOf("b:xx");
    int length = longest.toString().length() + 1;
    String longer =
        text.substring(0, at - 2)
            + (char) (length >> 8)
            + (char) (length & 0xff)
            + "b:x"
            + text.substring(at + 2);
    assertThrows(InvalidObjectException.class, () -> read(longer.getBytes(ISO_8859_1)));
  }

  @Test
  void refuseAStreamWithoutText() throws Exception {
    String text = new String(write(VIEW), ISO_8859_1);
    // TC_NULL in the place of TC_STRING, length and text
    String none = text.substring(0, text.indexOf("posix-shm:") - 3) + 'p';
    assertThrows(InvalidObjectException.class, () -> read(none.getBytes(ISO_8859_1)));
  }

  @Test
  void refuseAStreamOfTheHandlesOwnClass() throws Exception {
    // the same content, under the name of the class that its proxy stands for
    String text = new String(write(VIEW), ISO_8859_1);
    String name = "io.sharedarray.ArrayHandle$Serialized";
    int at = text.indexOf(name);
    String own = "io.sharedarray.ArrayHandle";
    String forged =
        text.substring(0, at - 1) + (char) own.length() + own + text.substring(at + name.length());
    assertThrows(InvalidObjectException.class, () -> read(forged.getBytes(ISO_8859_1)));
  }

  @Test
  void askForNoMemoryInAReceiversFilter() throws Exception {
    byte[] bytes = write(new byte[] {1});
    // the same as an array of 2^31-1 bytes, none of which follows
    byte[] longest = Arrays.copyOf(bytes, bytes.length - 1);
    ByteBuffer.wrap(longest).putInt(longest.length - 4, Integer.MAX_VALUE);
    assertThrows(InvalidClassException.class, () -> read(longest));
    assertThrows(InvalidClassException.class, () -> read(write(new ArrayHandle[] {VIEW})));
    assertThrows(InvalidClassException.class, () -> read(write(new ArrayList<>(List.of(VIEW)))));
    assertThrows(InvalidClassException.class, () -> read(write(Order.C)));
  }
}
