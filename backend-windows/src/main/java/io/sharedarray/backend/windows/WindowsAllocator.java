package io.sharedarray.backend.windows;

import com.google.auto.service.AutoService;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import java.util.List;

/**
 * Keeps the name {@code windows} for memory shared through Windows' file mapping objects. This
 * version does not implement it: the allocator is unfit on every platform and says why, and every
 * operation throws {@link BackendUnavailableException} with the same reason.
 */
@AutoService(Allocator.class)
public final class WindowsAllocator implements Allocator {

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public Fitness fitness(Platform platform) {
    return Fitness.unfit(
        platform.os() == Platform.Os.WINDOWS
            ? "not implemented in this version; use mmap"
            : "needs Windows' kernel objects, and this is " + platform);
  }

  @Override
  public void probe() {
    throw unavailable();
  }

  @Override
  public Segment create(CreateRequest request) {
    throw unavailable();
  }

  @Override
  public Segment attach(AttachRequest request) {
    throw unavailable();
  }

  @Override
  public List<SegmentInfo> list() {
    throw unavailable();
  }

  @Override
  public boolean remove(String name) {
    throw unavailable();
  }

  private BackendUnavailableException unavailable() {
    return new BackendUnavailableException(
        Failure.of(fitness(Platform.current()).reason()).withBackend(name()));
  }
}
