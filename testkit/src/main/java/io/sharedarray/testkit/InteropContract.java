package io.sharedarray.testkit;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * That programs in Python and C which know nothing of this library share its arrays, as JUnit
 * tests. For backends whose segments other programs can open by name; where Python, numpy or gcc is
 * lacking the tests are skipped, see {@link Requires}.
 */
public abstract class InteropContract implements NumpyRules, CRules {

  private Set<String> before = Set.of();

  /** For subclasses. */
  protected InteropContract() {}

  @BeforeEach
  final void rememberWhatIsThere() {
    before = segments();
  }

  @AfterEach
  final void requireNothingLeft() {
    Leftovers.requireNone(this, before);
    allocator().reclaim(Integer.MAX_VALUE); // what is kept of the processes that tests have killed
  }
}
