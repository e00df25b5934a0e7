package io.sharedarray.examples.documentation;

import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A class as it stands, or statements that are run as a main method. */
final class JavaSample {

  private static final String MAIN =
      """
      %s
      public class Main {
        public static void main(String[] arguments) throws Exception {
          String handle = arguments[0];
          %s
        }
      }
      """;

  private static final String IMPORTS =
      """
      import io.sharedarray.*;
      import io.sharedarray.spi.*;
      import java.nio.*;
      import java.nio.file.*;
      import java.util.*;
      """;

  private static final Pattern CLASS =
      Pattern.compile("^(?:public |final )*class (\\w+)", Pattern.MULTILINE);
  private static final Pattern IMPORT = Pattern.compile("^import .*;\\n", Pattern.MULTILINE);

  private JavaSample() {}

  /** Compiles the sample; runs it if it consists of statements, and returns what it prints. */
  static String run(Sample sample, String handle, Path folder) throws IOException {
    Matcher declared = CLASS.matcher(sample.text());
    boolean isClass = declared.find();
    String name = isClass ? declared.group(1) : "Main";
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, isClass ? sample.text() : statements(sample.text()));
    compile(file, folder);
    return isClass ? "" : execute(handle, folder);
  }

  private static String statements(String text) {
    String imports = String.join("", IMPORT.matcher(text).results().map(r -> r.group()).toList());
    return MAIN.formatted(IMPORTS + imports, IMPORT.matcher(text).replaceAll(""));
  }

  private static void compile(Path file, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        compiler.run(
            null,
            messages,
            messages,
            "--release",
            "17",
            "-proc:none",
            "-Xlint:all",
            "-Xlint:-processing",
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            file.toString());
    if (status != 0) {
      throw new AssertionError(messages.toString(StandardCharsets.UTF_8) + Files.readString(file));
    }
  }

  private static String execute(String handle, Path folder) {
    List<Path> paths = Stream.concat(Stream.of(folder), Jars.all().stream()).toList();
    Jvm.Result result =
        new Jvm()
            .classPath(paths)
            .options(
                "-ea",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsharedarray.mmap.directory=" + folder.resolve("mmap"))
            .run("Main", handle);
    if (result.status() != 0 || !result.err().isEmpty()) {
      throw new AssertionError(result.toString());
    }
    return result.out();
  }
}
