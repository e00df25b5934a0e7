package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.headers.CProof;
import io.sharedarray.backend.headers.CTarget;
import io.sharedarray.backend.headers.Declared;
import io.sharedarray.backend.headers.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the system calls and their numbers are those of the headers of macOS and Linux. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // which the compiler is for
class HeaderProofTest {

  /** The C types of the functions, as POSIX and statx(2) have them. */
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("close", "int (int)"),
          Map.entry("fchmod", "int (int, mode_t)"),
          Map.entry("flock", "int (int, int)"),
          Map.entry("fstat", "int (int, struct stat *)"),
          Map.entry("ftruncate", "int (int, off_t)"),
          Map.entry("geteuid", "uid_t (void)"),
          Map.entry("getpagesize", "int (void)"),
          Map.entry("lstat", "int (const char *, struct stat *)"),
          Map.entry("mmap", "void * (void *, size_t, int, int, int, off_t)"),
          Map.entry("msync", "int (void *, size_t, int)"),
          Map.entry("munmap", "int (void *, size_t)"),
          Map.entry("open", "int (const char *, int, ...)"),
          Map.entry("posix_fallocate", "int (int, off_t, off_t)"),
          Map.entry("pwrite", "ssize_t (int, const void *, size_t, off_t)"),
          Map.entry("statx", "int (int, const char *, int, unsigned int, struct statx *)"),
          Map.entry("strerror", "char * (int)"),
          Map.entry("unlink", "int (const char *)"));

  static List<CTarget> targets() {
    return CTarget.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void numbersAreThoseOfTheHeaders(CTarget target) throws Exception {
    CProof proof =
        new CProof(target, List.of("errno.h", "fcntl.h", "sys/file.h", "sys/mman.h", "sys/stat.h"));
    PosixNames.prove(target.platform(), proof::constant, proof::lacks);
    proof.prove("numbers", name -> name);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void functionsHaveTheTypesAndNamesOfTheHeaders(CTarget target) throws Exception {
    CProof proof =
        new CProof(
            target.withLargeFiles(),
            List.of("fcntl.h", "string.h", "sys/file.h", "sys/mman.h", "sys/stat.h", "unistd.h"));
    boolean wide = target.platform().bits() == 64;
    bind(proof, FileCalls.class);
    bind(proof, wide ? MemoryCalls.Wide.class : MemoryCalls.Narrow.class);
    bind(proof, OpenCall.class);
    if (target.isMac()) {
      bind(proof, StatReader.class);
      proof.lacks("posix_fallocate");
    } else {
      bind(proof, FileCalls.Fallocate.class);
      if (!target.isMusl()) { // which has it since 1.2.5; without it there is another way
        bind(proof, StatxReader.class);
      }
    }
    proof.prove("functions", name -> SymbolNames.of(target.platform(), name));
  }

  private static void bind(CProof proof, Class<?> calls) {
    Declared.functions(calls).forEach(function -> proof.function(function, FUNCTIONS));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aFileStatusIsReadWhereTheHeadersPutIt(CTarget target) throws Exception {
    CProof proof = new CProof(target, List.of("fcntl.h", "sys/stat.h"));
    if (target.isMac()) {
      StatLayout layout = StatLayout.of(target.platform());
      proof.that("sizeof(struct stat) <= " + StatLayout.MAX_SIZE);
      PosixNames.STAT.forEach(
          (value, field) ->
              proof.field(
                  "struct stat",
                  "st_" + field,
                  "st_" + field,
                  Span.of(StatLayout.MAX_SIZE, bytes -> value.apply(layout.decode(bytes)))));
    } else if (!target.isMusl()) {
      statx(proof);
    }
    proof.prove("status", name -> name);
  }

  private static void statx(CProof proof) throws Exception {
    Map<String, Integer> numbers = Declared.constants(StatxReader.class);
    numbers.forEach(
        (name, number) -> {
          switch (name) {
            case "MASK" -> {} // of the others
            case "SIZE_OF_STATX" -> proof.that("sizeof(struct statx) == " + number);
            default -> proof.constant(name, number);
          }
        });
    statx(proof, FileStatus::device, "stx_dev_major", "stx_dev_minor");
    statx(proof, FileStatus::inode, "stx_ino", "stx_ino");
    statx(proof, FileStatus::mode, "stx_mode", "stx_mode");
    statx(proof, FileStatus::owner, "stx_uid", "stx_uid");
    statx(proof, FileStatus::size, "stx_size", "stx_size");
    statx(proof, FileStatus::birth, "stx_btime.tv_sec", "stx_btime.tv_nsec");
  }

  private static void statx(CProof proof, PosixNames.Value value, String first, String last) {
    Span span = Span.of(StatxReader.SIZE_OF_STATX, bytes -> value.apply(StatxReader.decode(bytes)));
    proof.field("struct statx", first, last, span);
  }

  /** The compiler is older than this processor's glibc. */
  @Test
  void loongarchIsProvedAgainstTheKernelsHeadersAlone() throws Exception {
    CTarget loongarch = CTarget.loongarch();
    CProof proof =
        new CProof(
            loongarch, List.of("linux/errno.h", "linux/fcntl.h", "linux/mman.h", "linux/stat.h"));
    PosixNames.prove(
        loongarch.platform(),
        // libc makes the one of the other
        (name, number) -> proof.constant(name.equals("ENOTSUP") ? "EOPNOTSUPP" : name, number),
        proof::lacks);
    statx(proof);
    proof.prove("kernel", name -> name);
  }
}
