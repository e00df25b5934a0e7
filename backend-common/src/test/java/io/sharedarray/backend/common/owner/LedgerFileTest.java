package io.sharedarray.backend.common.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void begin() {
    path = folder.resolve("ledger");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    try (LedgerFile ledger = new LedgerFile(path)) {
      assertEquals(List.of(), LedgerFile.read(path));
      List<String> texts = List.of("a", "ä\0é", "x".repeat(64), "y".repeat(65), "z".repeat(16384));
      List<LedgerFile.Slot> slots = new ArrayList<>();
      for (String text : texts) {
        slots.add(ledger.add(text));
      }
      assertEquals(texts, LedgerFile.read(path));
      ledger.clear(slots.get(1));
      ledger.clear(slots.get(4));
      assertEquals(List.of("a", texts.get(2), texts.get(3)), LedgerFile.read(path));
      assertEquals(3, ledger.size());
    }
  }

  @Test
  void whatIsTooLongIsRefusedAndTheRestStays() throws IOException {
    try (LedgerFile ledger = new LedgerFile(path)) {
      ledger.add("before");
      assertThrows(IOException.class, () -> ledger.add("z".repeat(16385)));
      ledger.add("after");
      assertEquals(List.of("before", "after"), LedgerFile.read(path));
    }
  }

  @Test
  void clearedPlacesAreUsedAgain() throws IOException {
    try (LedgerFile ledger = new LedgerFile(path)) {
      LedgerFile.Slot kept = ledger.add("kept");
      for (int i = 0; i < 10_000; i++) {
        LedgerFile.Slot slot = ledger.add("a name of some length, number " + i);
        ledger.clear(slot);
      }
      assertEquals(List.of("kept"), LedgerFile.read(path));
      assertTrue(Files.size(path) < 300, Files.size(path) + " bytes");
      ledger.clear(kept);
      assertEquals(0, ledger.size());
    }
  }

  @Test
  void itHoldsWhatAListHoldsWhateverTheOrder() throws IOException {
    Random random = new Random(7);
    List<LedgerFile.Slot> slots = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    try (LedgerFile ledger = new LedgerFile(path)) {
      for (int i = 0; i < 2_000; i++) {
        if (random.nextInt(5) < 2 && !slots.isEmpty()) {
          int which = random.nextInt(slots.size());
          ledger.clear(slots.remove(which));
          expected.remove(which);
        } else {
          String text = i + "n".repeat(random.nextInt(300));
          slots.add(ledger.add(text));
          expected.add(text);
        }
      }
      assertEquals(expected.stream().sorted().toList(), sorted(LedgerFile.read(path)));
    }
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  /** As a process leaves it that is killed, or a disk that is full. */
  @Test
  void aRecordThatIsNotWholeIsPassedOver() throws IOException {
    try (LedgerFile ledger = new LedgerFile(path)) {
      ledger.add("first");
      ledger.add("second");
    }
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      List<String> read = LedgerFile.read(path);
      assertTrue(List.of("first", "second").subList(0, read.size()).equals(read), read.toString());
      assertTrue(length < whole.length - 64 || read.contains("first"), length + ": " + read);
    }
    Files.write(path, whole);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(8 + 12); // the first letter
      file.write('F');
    }
    assertEquals(List.of("second"), LedgerFile.read(path));
  }

  @Test
  void whateverIsInItIsReadWithoutHarm() throws IOException {
    Random random = new Random(3);
    try (LedgerFile ledger = new LedgerFile(path)) {
      ledger.add("first");
      ledger.add("second");
    }
    byte[] whole = Files.readAllBytes(path);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = whole.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Files.write(path, broken);
      assertTrue(List.of("first", "second").containsAll(LedgerFile.read(path)));
    }
  }
}
