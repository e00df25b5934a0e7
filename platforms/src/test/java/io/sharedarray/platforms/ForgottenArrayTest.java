package io.sharedarray.platforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Arrays that nobody closes. */
@EnabledOnOs(OS.LINUX)
class ForgottenArrayTest {

  private static final Logger LOGGER = Logger.getLogger("io.sharedarray");

  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          warnings.add(message.getLevel() + " " + message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
    System.clearProperty("sharedarray.forgotten.stack");
  }

  private static Float64Array create() {
    return SharedArray.builder(DType.FLOAT64).shape(1000).backend("posix-shm").create();
  }

  private static String createAndForget() {
    return create().name();
  }

  private static boolean isMapped(String name) throws Exception {
    List<String> maps = Files.readAllLines(Path.of("/proc/self/maps"));
    return maps.stream().anyMatch(line -> line.contains("/dev/shm/" + name));
  }

  private static boolean isGone(String name) throws Exception {
    return !isMapped(name) && !Files.exists(Path.of("/dev/shm", name));
  }

  private static boolean isGoneSoon(String name) throws Exception {
    for (int look = 0; look < 200 && !isGone(name); look++) {
      System.gc();
      Thread.sleep(50);
    }
    return isGone(name);
  }

  private String warningOf(String name) {
    return warnings.stream().filter(text -> text.contains(name)).findFirst().orElse("none");
  }

  @Test
  void itIsReleasedAndAWarningTellsWhereItWasMade() throws Exception {
    String name = createAndForget();
    assertTrue(isGoneSoon(name), name);
    String warning = warningOf(name);
    String where = ".*posix-shm:" + name + " was not closed.*ForgottenArrayTest\\.create\\(.*";
    assertTrue(warning.matches("WARNING" + where), warning);
    assertFalse(warning.contains("createAndForget"), warning);
  }

  @Test
  void onRequestTheWarningHasTheWholeStack() throws Exception {
    System.setProperty("sharedarray.forgotten.stack", "true");
    String name = createAndForget();
    assertTrue(isGoneSoon(name), name);
    assertTrue(warningOf(name).contains("createAndForget"), warningOf(name));
  }

  @Test
  void whatWasAttachedIsUnmappedAndKeepsItsName() throws Exception {
    try (Float64Array array = create()) {
      String path = "/dev/shm/" + array.name();
      assertEquals(1, attachAndForget(array));
      for (int look = 0; look < 200 && mappings(path) > 1; look++) {
        System.gc();
        Thread.sleep(50);
      }
      assertEquals(1, mappings(path));
      assertTrue(Files.exists(Path.of(path)));
      array.set(999, 1);
    }
  }

  private static long attachAndForget(Float64Array array) {
    return SharedArray.attach(array.handle()).ndim();
  }

  private static long mappings(String path) throws Exception {
    List<String> maps = Files.readAllLines(Path.of("/proc/self/maps"));
    return maps.stream().filter(line -> line.endsWith(path)).count();
  }

  @Test
  void aViewKeepsIt() throws Exception {
    Float64Array view = create().slice("10:20");
    String name = view.name();
    for (int look = 0; look < 5; look++) {
      System.gc();
      Thread.sleep(50);
    }
    view.set(9, 4);
    assertEquals(4, view.get(9));
    assertEquals("none", warningOf(name));
    view = null;
    assertTrue(isGoneSoon(name), name);
  }

  @Test
  void aBufferKeepsTheMemory() throws Exception {
    Float64Array array = create();
    String name = array.name();
    array.set(0, 1.5);
    ByteBuffer derived = array.byteBuffer().slice().order(array.byteBuffer().order());
    array = null;
    for (int look = 0; look < 5; look++) {
      System.gc();
      Thread.sleep(50);
      assertEquals(1.5, derived.getDouble(0));
    }
    derived = null;
    assertTrue(isGoneSoon(name), name);
  }

  @Test
  void whatWasClosedIsNotMentioned() throws Exception {
    String name;
    try (Float64Array array = create()) {
      name = array.name();
    }
    for (int look = 0; look < 5; look++) {
      System.gc();
      Thread.sleep(50);
    }
    assertEquals("none", warningOf(name));
  }
}
