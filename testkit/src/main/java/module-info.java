/**
 * The contract of an allocator, and of the arrays over it, as JUnit tests that its author extends.
 */
module io.sharedarray.testkit {
  requires transitive io.sharedarray;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.sharedarray.testkit;

  opens io.sharedarray.testkit to
      org.junit.platform.commons;

  uses io.sharedarray.spi.Allocator;
}
