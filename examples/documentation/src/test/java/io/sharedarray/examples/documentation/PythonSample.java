package io.sharedarray.examples.documentation;

import io.sharedarray.testkit.ChildProcess;
import io.sharedarray.testkit.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A script. */
final class PythonSample {

  private static final String END = "end of the sample";

  private static final Pattern OTHERS_MODULE =
      Pattern.compile("^(?:import|from) (numpy|sysv_ipc)\\b", Pattern.MULTILINE);

  private PythonSample() {}

  /** Runs the sample and returns what it prints. */
  static String run(Sample sample, String handle) {
    List<String> modules =
        OTHERS_MODULE.matcher(sample.text()).results().map(found -> found.group(1)).toList();
    String script = "import sys\nhandle = sys.argv[1]\n" + sample.text() + "print('" + END + "')\n";
    try (ChildProcess python =
        Python.start(modules.isEmpty() ? List.of("sys") : modules, script, handle)) {
      List<String> lines = new ArrayList<>();
      for (String line = python.read(); !line.equals(END); line = python.read()) {
        lines.add(line);
      }
      python.finish();
      return String.join("\n", lines);
    }
  }
}
