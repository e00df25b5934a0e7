package io.sharedarray.testkit;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What arrays over every allocator must do, as JUnit tests: for an allocator that meets {@link
 * AllocatorContract} and that {@link java.util.ServiceLoader} finds.
 *
 * <p>The names of the tests are the rules. Most of them start other JVMs. Two need 512 MiB of the
 * system's shared memory, and addresses for 2 GiB.
 */
public abstract class ArrayContract
    implements HandOverRules,
        ContentRules,
        LargeArrayRules,
        PublicationRules,
        ArrayLifetimeRules,
        HeapArrayRules {

  private Set<String> before = Set.of();

  /** For subclasses. */
  protected ArrayContract() {}

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
