package io.sharedarray.backend.common.posix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.backend.headers.Declared;
import io.sharedarray.backend.headers.GoProof;
import io.sharedarray.backend.headers.Span;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That numbers and structures are those of the headers of the BSDs. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BsdHeaderProofTest {

  static List<Platform> targets() {
    return GoProof.targets();
  }

  /** Go's numbers of OpenBSD on i386 are an old release's: MAP_NORESERVE still is something. */
  static List<Platform> presentTargets() {
    return targets().stream()
        .filter(target -> target.os() != Os.OPENBSD || !target.arch().equals("x86"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("presentTargets")
  void numbersAreThoseOfTheHeaders(Platform platform) throws Exception {
    GoProof proof = new GoProof(platform);
    PosixNames.prove(platform, proof::constant, proof::lacks);
    proof.prove("numbers");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aFileStatusIsReadWhereTheHeadersPutIt(Platform platform) {
    StatLayout layout = StatLayout.of(platform);
    GoProof proof = new GoProof(platform).fits("Stat_t", StatLayout.MAX_SIZE);
    PosixNames.STAT.forEach(
        (value, field) ->
            proof.field(
                "Stat_t",
                field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1),
                Span.of(StatLayout.MAX_SIZE, bytes -> value.apply(layout.decode(bytes)))));
    proof.prove("status");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void functionsHaveTheTypesAndNamesOfTheSystemCalls(Platform platform) throws Exception {
    Class<?> memory = platform.bits() == 64 ? MemoryCalls.Wide.class : MemoryCalls.Narrow.class;
    List<Method> functions =
        Stream.of(FileCalls.class, FileCalls.Fallocate.class, memory, StatReader.class)
            .flatMap(type -> Declared.functions(type).stream())
            .toList();
    long proved =
        new GoProof(platform).systemCalls(functions, name -> SymbolNames.of(platform, name));
    assertTrue(proved >= 10, proved + " of them are system calls");
  }
}
