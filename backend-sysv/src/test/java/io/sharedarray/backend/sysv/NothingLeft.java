package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which the system has segments that it had not before, other than those
 * of another program that still runs.
 */
final class NothingLeft implements BeforeAllCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(NothingLeft.class);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    context.getStore(NAMESPACE).put("before", segments());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Set<?> before = context.getStore(NAMESPACE).get("before", Set.class);
    Set<String> left = segments();
    left.removeAll(before);
    assertEquals(Set.of(), left, "left behind");
  }

  /** The kernel's lines up to the creator's pid: key, identifier, permissions, size, pid. */
  private static Set<String> segments() throws IOException {
    Set<String> lines = new HashSet<>();
    for (String line : Files.readAllLines(Path.of("/proc/sysvipc/shm"))) {
      List<String> cells = List.of(line.strip().split(" +")).subList(0, 5);
      if (!cells.contains("key") && !isSomebodyElse(Long.parseLong(cells.get(4)))) {
        lines.add(cells.toString());
      }
    }
    return lines;
  }

  private static boolean isSomebodyElse(long pid) {
    return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
  }
}
