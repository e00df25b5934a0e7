package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.backend.headers.CProof;
import io.sharedarray.backend.headers.CTarget;
import io.sharedarray.backend.headers.Declared;
import io.sharedarray.backend.headers.GoProof;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.lang.reflect.Method;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That POSIX' shared memory is called as the headers of macOS and Linux declare it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // which the compiler is for
class ShmHeaderProofTest {

  private static final Map<String, String> POSIX =
      Map.of(
          "shm_open", "int (const char *, int, mode_t)",
          "shm_unlink", "int (const char *)",
          "statfs", "int (const char *, struct statfs *)");

  private static final Map<String, String> MACOS =
      Map.of("shm_open", "int (const char *, int, ...)");

  static List<CTarget> targets() {
    return CTarget.all();
  }

  static List<CTarget> linux() {
    return targets().stream().filter(target -> !target.isMac()).toList();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void callsAreThoseOfTheHeaders(CTarget target) throws Exception {
    CProof proof = new CProof(target, List.of("fcntl.h", "sys/mman.h", "sys/stat.h"));
    if (target.isMac()) {
      bind(proof, ShmCalls.VariadicOpen.class, MACOS);
    }
    for (Method function : Declared.functions(ShmCalls.Fixed.class)) {
      if (!target.isMac() || !function.getName().equals("shm_open")) {
        proof.function(function, POSIX);
      }
    }
    proof.prove("calls", name -> name);
  }

  private static void bind(CProof proof, Class<?> calls, Map<String, String> types) {
    Declared.functions(calls).forEach(function -> proof.function(function, types));
  }

  @ParameterizedTest
  @MethodSource("linux")
  void theFileSystemOfDevShmIsToldByTheHeadersNumbers(CTarget target) throws Exception {
    CProof proof =
        new CProof(target, List.of("limits.h", "linux/magic.h", "sys/statfs.h"))
            .that("NAME_MAX == 1 + " + ShmNames.MAX_BYTES)
            .that("sizeof(struct statfs) <= " + FileSystemType.BUFFER_SIZE);
    String isOneOf =
        FileSystemType.IN_MEMORY.stream()
            .map(number -> "(int) %s == " + number)
            .collect(Collectors.joining(" || "));
    proof.that(isOneOf.replace("%s", "TMPFS_MAGIC")).that(isOneOf.replace("%s", "RAMFS_MAGIC"));
    bind(proof, FileSystemType.class, POSIX);
    int offset = FileSystemType.offset(target.platform());
    boolean isBig = target.platform().order() == ByteOrder.BIG_ENDIAN;
    String type = "offsetof(struct statfs, f_type)";
    proof.that(
        isBig // the lower half of a long is the last
            ? type + " + sizeof(((struct statfs *) 0)->f_type) == 4 + " + offset
            : type + " == " + offset);
    proof.prove("statfs", name -> name);
  }

  /** Those of the other BSDs are functions of libc's, over open and unlink. */
  @Test
  void freebsdsSystemCallsHaveTheTypesOfOurs() throws Exception {
    Platform freebsd = new Platform(Os.FREEBSD, "x86-64", 64, ByteOrder.LITTLE_ENDIAN);
    List<Method> functions = Declared.functions(ShmCalls.Fixed.class);
    assertEquals(functions.size(), new GoProof(freebsd).systemCalls(functions, name -> name));
  }
}
