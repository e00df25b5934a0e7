package com.example.application;

import io.sharedarray.examples.testing.Jars;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes folders with a provider of an allocator, as a third party's jar might have it. */
final class Providers {

  private static final String SERVICE = "META-INF/services/io.sharedarray.spi.Allocator";

  private static final String TEMPLATE =
      """
      import io.sharedarray.spi.*;
      import java.util.List;

      public final class %s implements Allocator {
        %s
        public String name() { return "%s"; }
        public Fitness fitness(Platform platform) { %s }
        public void probe() { %s }
        public Segment create(CreateRequest request) { throw new UnsupportedOperationException(); }
        public Segment attach(AttachRequest request) { throw new UnsupportedOperationException(); }
        public List<SegmentInfo> list() { return List.of(); }
        public boolean remove(String name) { return false; }
      }
      """;

  private final Path folder;

  Providers(Path folder) {
    this.folder = folder;
  }

  /** Writes the service file alone. */
  Path named(String className) throws IOException {
    Path service = folder.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, className + "\n");
    return folder;
  }

  /**
   * Compiles a provider in the unnamed package.
   *
   * @param members declared in the class, besides what every allocator has
   * @param fitness the body of that method
   * @param probe the body of that method
   * @param classPath what it sees besides the API, when it is compiled
   */
  Path compiled(
      String className,
      String name,
      String members,
      String fitness,
      String probe,
      Path... classPath)
      throws IOException {
    return compiled(
        className, TEMPLATE.formatted(className, members, name, fitness, probe), classPath);
  }

  private Path compiled(String className, String source, Path... classPath) throws IOException {
    named(className);
    compile(folder, className, source, Jars.join(Jars.of("sharedarray-api"), classPath));
    return folder;
  }

  static void compile(Path folder, String className, String source, List<Path> classPath)
      throws IOException {
    Path file = folder.resolve(className + ".java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String paths =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    int status =
        compiler.run(
            null,
            null,
            null,
            "--release",
            "17",
            "-proc:none",
            "-d",
            folder.toString(),
            "-cp",
            paths,
            file.toString());
    if (status != 0) {
      throw new IllegalStateException("does not compile: " + source);
    }
  }
}
