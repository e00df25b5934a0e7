package io.sharedarray.backend.sysv;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNames;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a segment is called. {@link #parse} reads the text form and {@code toString} prints it:
 *
 * <ul>
 *   <li>{@code key:0x1a2b3c4d}: the segment under that key;
 *   <li>{@code id:42}: the segment with that identifier, which the kernel chose;
 *   <li>a portable name ({@link SegmentNames#isPortable}): the segment under the key that {@link
 *       Portable#key} computes, if its {@link NameRecord} bears the name.
 * </ul>
 */
sealed interface SysvName {

  /**
   * The upper half of the keys, from 0x80000000, holds name records; segments are created in the
   * lower half alone. So no segment of ours is ever in the way of a record.
   */
  int RECORD_BIT = 0x80000000;

  /** A key: 32 bits that are not all zero. */
  record Key(int key) implements SysvName {
    @Override
    public String toString() {
      return String.format("key:0x%08x", key);
    }
  }

  /** A segment's identifier. */
  record Id(int id) implements SysvName {
    @Override
    public String toString() {
      return "id:" + id;
    }
  }

  /** A portable name. */
  record Portable(String name) implements SysvName {

    /**
     * The CRC-32 of the name without its highest bit, or 1 where that leaves 0, which is no key. In
     * Python: {@code (zlib.crc32(name) & 0x7fffffff) or 1}.
     */
    int key() {
      CRC32 crc = new CRC32();
      crc.update(name.getBytes(StandardCharsets.UTF_8));
      int key = (int) crc.getValue() & ~RECORD_BIT;
      return key == 0 ? 1 : key;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The key under which the record for the segment under a key lives. */
  static int recordKey(int key) {
    return key | RECORD_BIT;
  }

  /** Whether a segment may be created under the key. */
  static boolean isCreatable(int key) {
    return key > 0;
  }

  /**
   * Reads a name.
   *
   * @throws InvalidFormatException if it has none of the three forms
   */
  static SysvName parse(String text) {
    Matcher key = Forms.KEY.matcher(text);
    if (key.matches() && Integer.parseUnsignedInt(key.group(1), 16) != 0) {
      return new Key(Integer.parseUnsignedInt(key.group(1), 16));
    }
    Matcher id = Forms.ID.matcher(text);
    if (id.matches() && Long.parseLong(id.group(1)) <= Integer.MAX_VALUE) {
      return new Id(Integer.parseInt(id.group(1)));
    }
    if (SegmentNames.isPortable(text)) {
      return new Portable(text);
    }
    throw new InvalidFormatException(
        Failure.of("this is not a name of a System V segment")
            .withBackend(SysvAllocator.NAME)
            .withSegment(text)
            .withRemedy(
                "use key:0x and up to 8 hexadecimal digits that are not all zero, id: and a number"
                    + " up to 2147483647, or a name of 1 to "
                    + SegmentNames.MAX_LENGTH
                    + " of the characters A-Z a-z 0-9 . _ -, the first a letter or digit"));
  }

  /** The patterns, apart since an interface has no private fields. */
  final class Forms {
    private static final Pattern KEY = Pattern.compile("key:0[xX]([0-9a-fA-F]{1,8})");
    private static final Pattern ID = Pattern.compile("id:([0-9]{1,10})");

    private Forms() {}
  }
}
