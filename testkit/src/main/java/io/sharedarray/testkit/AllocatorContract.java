package io.sharedarray.testkit;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every allocator must do, as JUnit tests: extend it, name the allocator, and run it.
 *
 * <pre>{@code
 * class MyAllocatorContractTest extends AllocatorContract {
 *   public Allocator allocator() {
 *     return new MyAllocator();
 *   }
 * }
 * }</pre>
 *
 * <p>The names of the tests are the rules. Some of them start other JVMs. After each test the
 * segments of the system must be those that were there before, if {@link #segments} shows them; so
 * other programs should not make lasting ones meanwhile.
 */
public abstract class AllocatorContract
    implements CreationRules,
        NamingRules,
        LifetimeRules,
        ReclaimRules,
        MemoryRules,
        ConcurrencyRules,
        ResourceRules,
        PlatformRules {

  private Set<String> before = Set.of();

  /** For subclasses. */
  protected AllocatorContract() {}

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
