package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds whenever an input from outside is read, whatever the input. */
public final class Reading {

  /** What may be allocated for an input of no length, and for each byte or character of one. */
  private static final long BASE_BYTES = 1 << 20;

  private static final long BYTES_EACH = 200;

  /** The fuzzer follows the comparisons in a method by calls that allocate, on our account. */
  private static final int FUZZER_SHARE = 16;

  private static final int LONGEST_MESSAGE = 4096;

  /** The first reading loads classes, which allocates as well. */
  private static final int ATTEMPTS = 3;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Reading() {}

  /** What reads an input. */
  @FunctionalInterface
  public interface Reader<T> {
    T read() throws Exception;
  }

  /**
   * Reads an input; may do so more than once.
   *
   * @param length the length of the input
   * @param documented the exceptions that the reader's documentation names
   * @return what was read; null if the input was refused
   * @throws AssertionError if another exception is thrown, or its message is not fit to be shown,
   *     or more is allocated than the length of the input explains
   */
  public static <T> @Nullable T of(
      int length, Set<Class<? extends Exception>> documented, Reader<T> reader) {
    long share = System.getenv("JAZZER_FUZZ") == null ? 1 : FUZZER_SHARE;
    long most = share * (BASE_BYTES + BYTES_EACH * length);
    for (int attempt = 1; ; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      T result = null;
      Exception refusal = null;
      try {
        result = reader.read();
      } catch (Exception e) {
        refusal = e;
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (allocated <= most) {
        if (refusal != null) {
          requireDocumented(documented, refusal);
          return null;
        }
        return result;
      }
      if (attempt == ATTEMPTS) {
        fail("an input of " + length + " has " + allocated + " bytes allocated, not " + most);
      }
    }
  }

  private static void requireDocumented(
      Set<Class<? extends Exception>> documented, Exception refusal) {
    if (documented.stream().noneMatch(type -> type.isInstance(refusal))) {
      throw new AssertionError("not a documented exception: " + refusal, refusal);
    }
    if (refusal.getStackTrace().length > 0 && isOurs(refusal)) {
      requireFit(refusal.getMessage());
    }
  }

  /** Whether the message is the library's; the JDK's have rules of their own. */
  private static boolean isOurs(Exception refusal) {
    return refusal.getStackTrace()[0].getClassName().startsWith("io.sharedarray.");
  }

  /** A message says something, in one line that a terminal and a log can take. */
  public static void requireFit(@Nullable String message) {
    assertTrue(message != null && !message.isBlank(), "an exception without a message");
    assertTrue(message.length() < LONGEST_MESSAGE, () -> "a message of " + message.length());
    assertTrue(
        message.chars().noneMatch(Character::isISOControl),
        () -> "control characters in a message: " + message);
  }
}
