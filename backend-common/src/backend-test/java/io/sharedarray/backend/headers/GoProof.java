package io.sharedarray.backend.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import io.sharedarray.testkit.Requires;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Assertions about the headers of a BSD, which Go's compiler proves. Its package
 * golang.org/x/sys/unix holds what cgo made of those headers on the systems themselves.
 */
public final class GoProof {

  private static final Map<String, String> ARCHITECTURES =
      Map.of("x86", "386", "x86-64", "amd64", "aarch64", "arm64", "arm", "arm");

  private final String os;
  private final String arch;
  private final int bits;
  private final StringBuilder source = new StringBuilder("package unix\nimport \"unsafe\"\n");

  /** A proof about a BSD. */
  public GoProof(Platform platform) {
    os = platform.os().name().toLowerCase(Locale.ROOT);
    arch = ARCHITECTURES.get(platform.arch());
    bits = platform.bits();
  }

  /** The processors that the package knows and a JVM may run on. */
  public static List<Platform> targets() {
    return List.of(Os.FREEBSD, Os.OPENBSD, Os.NETBSD).stream()
        .flatMap(
            os ->
                ARCHITECTURES.keySet().stream()
                    .sorted()
                    .map(
                        arch ->
                            new Platform(
                                os, arch, arch.endsWith("64") ? 64 : 32, ByteOrder.LITTLE_ENDIAN)))
        .toList();
  }

  /** An expression has a value: if not, an array of one element is asked for another. */
  public GoProof equal(String expression, long value) {
    source.append("var _ = [1]int{}[" + expression + " - " + value + "]\n");
    return this;
  }

  /** A name is that of a number. */
  public GoProof constant(String name, int value) {
    return equal(name, value);
  }

  /** There is nothing of that name. */
  public GoProof lacks(String name) {
    source.append("const " + name + " = 0\n");
    return this;
  }

  /** A field lies where Java reads it. */
  public GoProof field(String struct, String field, Span span) {
    String selector = struct + "{}." + field;
    return equal("unsafe.Offsetof(" + selector + ")", span.offset())
        .equal("unsafe.Sizeof(" + selector + ")", span.end() - span.offset());
  }

  /** A structure fits a buffer. */
  public GoProof fits(String struct, int size) {
    source.append("var _ = [" + (size + 1) + "]int{}[unsafe.Sizeof(" + struct + "{})]\n");
    return this;
  }

  /** Compiles it all. */
  public void prove(String name) {
    String go = Requires.program("go").toString();
    String base = name + "-" + os + "-" + arch;
    // the package imports it for these two alone, and would else want Go's whole library compiled
    Path syscall =
        Compiler.write("syscall.go", "package syscall\ntype Errno uintptr\ntype Signal int\n");
    Path object = syscall.resolveSibling(base + "-syscall.o");
    Path imports = Compiler.write(base + ".imports", "packagefile syscall=" + object);
    Path proof = Compiler.write(base + ".go", source.append("var _ unsafe.Pointer\n").toString());
    Map<String, String> environment = Map.of("GOOS", os, "GOARCH", arch);
    Compiler.run(
        environment,
        List.of(
            go, "tool", "compile", "-p", "syscall", "-o", object.toString(), syscall.toString()));
    Compiler.run(
        environment,
        List.of(
            go,
            "tool",
            "compile",
            "-p",
            "unix",
            "-importcfg",
            imports.toString(),
            "-o",
            syscall.resolveSibling(base + ".o").toString(),
            file("zerrors").toString(),
            file("ztypes").toString(),
            file("zsysnum").toString(),
            proof.toString()));
  }

  /** Functions of Java's are those of the system calls of the same names; how many there are. */
  public long systemCalls(List<Method> functions, UnaryOperator<String> symbols)
      throws IOException {
    String table = Files.readString(file("zsysnum"));
    return functions.stream()
        .filter(
            function -> {
              String name = function.getName();
              Optional<SystemCall> call = SystemCall.find(table, name, bits);
              call.ifPresent(
                  found -> {
                    assertEquals(found.symbol(), symbols.apply(name));
                    assertEquals(found.widths(), SystemCall.widthsOf(function, bits), name);
                  });
              return call.isPresent();
            })
        .count();
  }

  private Path file(String kind) {
    Path folder =
        Path.of(
            System.getenv()
                .getOrDefault(
                    "SHAREDARRAY_GO_UNIX", "/usr/share/gocode/src/golang.org/x/sys/unix"));
    Path file = folder.resolve(kind + "_" + os + "_" + arch + ".go");
    Requires.that(Files.exists(file), file.toString());
    return file;
  }
}
