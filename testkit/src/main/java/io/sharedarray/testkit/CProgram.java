package io.sharedarray.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in C, compiled when the test runs. */
public final class CProgram {

  private final Path binary;

  private CProgram(Path binary) {
    this.binary = binary;
  }

  /**
   * Compiles a program with gcc; without it the test is skipped, see {@link Requires}.
   *
   * @param folder where it is put
   * @param source its text
   */
  public static CProgram compile(Path folder, String source) throws IOException {
    Path gcc = Requires.program("gcc");
    Path text = Files.writeString(folder.resolve("program.c"), source);
    Path binary = folder.resolve("program");
    try (ChildProcess compiler =
        ChildProcess.start(
            List.of(
                gcc.toString(),
                "-Wall",
                "-Werror",
                "-D_GNU_SOURCE",
                "-o",
                binary.toString(),
                text.toString(),
                "-lrt"))) {
      compiler.finish();
    }
    return new CProgram(binary);
  }

  /** Starts it. */
  public ChildProcess start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(List.of(arguments));
    return ChildProcess.start(command);
  }
}
