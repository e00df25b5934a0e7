package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.backend.headers.CProof;
import io.sharedarray.backend.headers.CTarget;
import io.sharedarray.backend.headers.Declared;
import io.sharedarray.backend.headers.GoProof;
import io.sharedarray.backend.headers.Span;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That System V's calls, numbers and structure are those of the headers of macOS and Linux. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // which the compiler is for
class ShmHeaderProofTest {

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "madvise", "int (void *, size_t, int)",
          "shmat", "void * (int, const void *, int)",
          "shmctl", "int (int, int, struct shmid_ds *)",
          "shmdt", "int (const void *)",
          "shmget", "int (key_t, size_t, int)");

  /** What the system has as well. */
  private static final List<String> LINUX_ALONE = List.of("SHM_NORESERVE", "MADV_POPULATE_WRITE");

  static List<CTarget> targets() {
    return CTarget.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void callsAndNumbersAreThoseOfTheHeaders(CTarget target) throws Exception {
    CProof proof =
        new CProof(
            target,
            List.of(
                "sys/ipc.h",
                target.isMac() ? "sys/mman.h" : "linux/mman.h",
                "sys/mman.h",
                "sys/shm.h"));
    numbers(proof, target);
    boolean wide = target.platform().bits() == 64;
    Declared.functions(wide ? ShmCalls.Wide.class : ShmCalls.Narrow.class)
        .forEach(function -> proof.function(function, FUNCTIONS));
    proof.prove("calls", name -> name);
  }

  private static void numbers(CProof proof, CTarget target) throws Exception {
    Declared.constants(Shm.class)
        .forEach(
            (name, number) -> {
              if (target.isMac() && LINUX_ALONE.contains(name)) {
                proof.lacks(name);
              } else {
                proof.constant(name, number);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aSegmentsStatusIsReadWhereTheHeadersPutIt(CTarget target) throws Exception {
    CProof proof = new CProof(target, List.of("sys/ipc.h", "sys/shm.h"));
    status(proof, target, "struct shmid_ds", target.isMac() ? "_key" : "__key");
    proof.prove("status", name -> name);
  }

  private static void status(CProof proof, CTarget target, String struct, String key) {
    ShmLayout layout = ShmLayout.of(target.platform()).orElseThrow();
    proof.that("sizeof(" + struct + ") <= " + ShmLayout.BUFFER_SIZE);
    Map<String, Function<ShmLayout.Status, Object>> fields =
        Map.of(
            "shm_perm." + key,
            ShmLayout.Status::key,
            "shm_segsz",
            ShmLayout.Status::size,
            "shm_nattch",
            ShmLayout.Status::attachments);
    fields.forEach(
        (field, value) ->
            proof.field(
                struct,
                field,
                field,
                Span.of(
                    ShmLayout.BUFFER_SIZE,
                    bytes ->
                        value.apply(
                            layout.read(
                                ByteBuffer.wrap(bytes).order(target.platform().order()))))));
  }

  @Test
  void loongarchIsProvedAgainstTheKernelsHeadersAlone() throws Exception {
    CTarget loongarch = CTarget.loongarch();
    CProof proof = new CProof(loongarch, List.of("linux/shm.h", "linux/mman.h"));
    numbers(proof, loongarch);
    status(proof, loongarch, "struct shmid64_ds", "key");
    proof.prove("kernel", name -> name);
  }

  /** The structure and the numbers of the BSDs have been read in their headers, no more. */
  @Test
  void freebsdsSystemCallsHaveTheTypesOfOurs() throws Exception {
    Platform freebsd = new Platform(Os.FREEBSD, "x86-64", 64, ByteOrder.LITTLE_ENDIAN);
    List<Method> functions = Declared.functions(ShmCalls.Wide.class);
    long proved = new GoProof(freebsd).systemCalls(functions, name -> name);
    assertEquals(functions.size(), proved);
  }
}
