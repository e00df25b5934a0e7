package io.sharedarray.backend.sysv;

import com.google.auto.service.AutoService;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Shared memory of System V: segments under 32-bit keys, which the kernel keeps until they are
 * removed or the machine stops.
 *
 * <p>{@link SysvName} lists the forms of names. A segment that is created without a name gets a
 * random key. Another program opens the segment {@code key:0x1a2b3c4d} with {@code
 * shmget(0x1a2b3c4d, 0, 0)}, and that of the portable name {@code frame} under the key {@code
 * zlib.crc32(b"frame") & 0x7fffffff}.
 *
 * <p><b>Removal.</b> Removing a segment frees its key and its name at once. Its identifier goes
 * with its last attachment: until then Linux attaches and removes {@code id:42} as before.
 *
 * <p><b>Modes.</b> System V asks a segment's mode of its creator too: who is not root can create
 * one only with a mode that lets the owner read and write.
 *
 * <p><b>Limits.</b> On Linux shmmax, shmmni and shmall in /proc/sys/kernel; macOS allows 4 MB a
 * segment and 32 segments unless told otherwise.
 */
@AutoService(Allocator.class)
public final class SysvAllocator implements Allocator {

  static final String NAME = "sysv";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    return fitnessOf(platform);
  }

  static Fitness fitnessOf(Platform platform) {
    if (!platform.os().isPosix()) {
      return Fitness.unfit("needs System V's shared memory, which " + platform + " has not");
    }
    if (ShmLayout.of(platform).isEmpty()) {
      return Fitness.unfit("the layout of struct shmid_ds on " + platform + " is not known");
    }
    return switch (platform.os()) {
      case LINUX -> Fitness.of(100, "System V shared memory, with the kernel's attach counts");
      case MACOS -> Fitness.of(50, "System V shared memory, limited to 4 MB a segment by default");
      default -> Fitness.of(50, "System V shared memory, with small limits by default");
    };
  }

  /** Linux alone shows a table of them. */
  @Override
  public Set<Capability> capabilities(Platform platform) {
    return platform.os() == Platform.Os.LINUX
        ? EnumSet.allOf(Capability.class)
        : EnumSet.complementOf(EnumSet.of(Capability.LISTING, Capability.RECLAMATION));
  }

  @Override
  public Segment create(CreateRequest request) {
    return new Creation(request).run();
  }

  @Override
  public Segment attach(AttachRequest request) {
    SysvName name = SysvName.parse(request.name());
    return new Lookup(Shm.require(), "cannot attach", name).attach(request.isReadOnly());
  }

  @Override
  public List<SegmentInfo> list() {
    return new Listing(Shm.require()).read();
  }

  @Override
  public boolean remove(String name) {
    SysvName parsed = SysvName.parse(name);
    return new Lookup(Shm.require(), "cannot remove the segment", parsed).remove();
  }

  @Override
  public List<String> reclaim(int limit) {
    return new Reclaim(Shm.require()).run(limit);
  }
}
