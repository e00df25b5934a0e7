package io.sharedarray.backend.common.owner;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The file behind a {@link Ledger}: records in slots, which are used again.
 *
 * <pre>
 *   bytes 0-7   the format, {@link #FORMAT}
 *   then slots, each
 *     4 bytes   how many bytes of text fit: a power of two from {@link #SMALLEST} to {@link #LARGEST}
 *     4 bytes   how many there are; 0 if the slot is free
 *     4 bytes   the text's CRC-32C
 *     the text  in UTF-8
 * </pre>
 *
 * <p>All numbers are big-endian. A record is written by one call, so a process that is killed
 * leaves it whole, or with a checksum that is wrong; then what it announces has not been made yet.
 *
 * <p>Nothing here is a channel's: an interrupt would close one. For one thread at a time.
 */
final class LedgerFile implements AutoCloseable {

  /** {@code SAowner1} in ASCII. */
  static final long FORMAT = 0x53416f776e657231L;

  static final int SMALLEST = 64;
  static final int LARGEST = 1 << 14;

  private static final int HEAD = 12;
  private static final long LONGEST_FILE = 1 << 30;

  /** A place for a record, in bytes from the start of the file, and how much text fits. */
  record Slot(long at, int capacity) {}

  private final RandomAccessFile file;
  private final Map<Integer, Deque<Slot>> free = new HashMap<>();
  private long end = Long.BYTES;
  private int used;

  /** Begins a ledger in an empty file. */
  LedgerFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.write(ByteBuffer.allocate(Long.BYTES).putLong(FORMAT).array());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Adds a record.
   *
   * @throws IOException if it is too long, or the disk is full
   */
  Slot add(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Slot slot = slotFor(bytes.length);
    boolean last = slot.at == end;
    // the last slot in full, so that the next one has its place
    ByteBuffer record = ByteBuffer.allocate(HEAD + (last ? slot.capacity : bytes.length));
    record.putInt(slot.capacity).putInt(bytes.length).putInt(checksum(bytes, bytes.length));
    record.put(bytes);
    try {
      write(slot.at, record.array());
    } catch (IOException e) {
      if (!last) {
        release(slot);
      }
      throw e;
    }
    if (last) {
      end += HEAD + slot.capacity;
    }
    used++;
    return slot;
  }

  private Slot slotFor(int length) throws IOException {
    int capacity = SMALLEST;
    while (capacity < length) {
      capacity *= 2;
    }
    Deque<Slot> slots = free.get(capacity);
    if (slots != null && !slots.isEmpty()) {
      return slots.pop();
    }
    if (capacity > LARGEST || end > LONGEST_FILE) {
      throw new IOException("no room for a record of " + length + " bytes");
    }
    return new Slot(end, capacity);
  }

  private void release(Slot slot) {
    free.computeIfAbsent(slot.capacity, any -> new ArrayDeque<>()).push(slot);
  }

  /** Takes a record back. */
  void clear(Slot slot) throws IOException {
    write(slot.at + Integer.BYTES, new byte[Integer.BYTES]);
    release(slot);
    used--;
  }

  private void write(long at, byte[] bytes) throws IOException {
    file.seek(at);
    file.write(bytes);
  }

  /** How many records there are. */
  int size() {
    return used;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The records of a ledger of anybody's making: those that are whole. */
  static List<String> read(Path path) throws IOException {
    if (Files.size(path) > LONGEST_FILE + LARGEST) {
      throw new IOException(path + " is too long for a ledger");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
    List<String> records = new ArrayList<>();
    if (bytes.remaining() < Long.BYTES || bytes.getLong() != FORMAT) {
      return records; // begun, and not more
    }
    while (bytes.remaining() > HEAD) {
      int capacity = bytes.getInt();
      int length = bytes.getInt();
      int sum = bytes.getInt();
      if (Integer.bitCount(capacity) != 1 || capacity < SMALLEST || capacity > LARGEST) {
        break; // the last one, not written in full
      }
      byte[] text = new byte[Math.min(capacity, bytes.remaining())];
      bytes.get(text);
      if (length > 0 && length <= text.length && checksum(text, length) == sum) {
        records.add(new String(text, 0, length, StandardCharsets.UTF_8));
      }
    }
    return records;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }
}
