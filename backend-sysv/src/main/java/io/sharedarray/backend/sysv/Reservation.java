package io.sharedarray.backend.sysv;

import com.sun.jna.Pointer;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.InsufficientMemoryException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * Memory that is there when it is touched.
 *
 * <p>A System V segment has no file system that could be full; what ends a late toucher is the
 * system's lack of memory, by the kernel's choice of a process to kill. Counting the segment
 * against the commit limit, which Linux does without SHM_NORESERVE, prevents that only where
 * vm.overcommit_memory is 2. So a segment that is not sparse must fit the memory and swap that are
 * available, and all its pages are provided before the create returns: then they can be swapped
 * out, but not run out. A limit of a control group below that is not foreseen; who exceeds it is
 * ended in the create, not later.
 */
final class Reservation {

  private static final VarHandle INTS =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  /** The step between buffers: a multiple of any page. */
  private static final int STEP = 1 << 30;

  /** The smallest page of any system; an emulator may say that it is larger than it is. */
  static final int PAGE = 4096;

  private Reservation() {}

  /** Checks that there is memory for so many bytes, if the system tells. */
  static void require(Attempt attempt, long size) {
    OptionalLong available = ShmLimits.available();
    if (available.isPresent() && size > available.getAsLong()) {
      String what = attempt.what() + ": the system has not that much memory left";
      throw new InsufficientMemoryException(
          attempt.saying(what).failure().withRemedy(ShmLimits.ofCommit()));
    }
  }

  /** Provides the pages of a new mapping. Others may write to it meanwhile. */
  static void fill(Shm shm, Attempt attempt, long address, long size) {
    int done = shm.populate(address, size);
    if (done < 0 && !Errno.EINVAL.is(done)) { // that says: no such advice
      throw PosixErrors.failed(attempt, "madvise", done, ShmLimits.ofCommit());
    }
    // a kernel or an emulator that does not know the advice may also take it and do nothing
    touch(address, size);
  }

  /** Adds nothing to a word of each page: a write that changes no byte, whoever else writes. */
  static void touch(long address, long size) {
    for (long start = 0; start < size; start += STEP) {
      // the last page reaches beyond the size
      int length = (int) Math.min(STEP, (size - start + PAGE - 1) / PAGE * PAGE);
      ByteBuffer bytes =
          new Pointer(address + start).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
      for (int at = 0; at < length; at += PAGE) {
        INTS.getAndAdd(bytes, at, 0);
      }
    }
  }
}
