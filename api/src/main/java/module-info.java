/**
 * Arrays in memory shared between processes ({@link io.sharedarray}), and what the backends that
 * provide the memory implement ({@link io.sharedarray.spi}).
 */
module io.sharedarray {
  requires static org.jspecify;
  requires jdk.unsupported;

  exports io.sharedarray;
  exports io.sharedarray.spi;

  uses io.sharedarray.spi.Allocator;
}
