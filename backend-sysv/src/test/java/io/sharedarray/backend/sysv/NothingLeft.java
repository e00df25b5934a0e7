package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class after which the system has segments that it had not before. */
final class NothingLeft implements BeforeAllCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(NothingLeft.class);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Set<Integer> before =
        ProcShm.read().stream().map(ProcShm.Entry::id).collect(Collectors.toSet());
    context.getStore(NAMESPACE).put("before", before);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Set<?> before = context.getStore(NAMESPACE).get("before", Set.class);
    List<ProcShm.Entry> left =
        ProcShm.read().stream().filter(entry -> !before.contains(entry.id())).toList();
    assertEquals(List.of(), left, "left behind");
  }
}
