package com.example.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import io.sharedarray.examples.testing.Reported;
import io.sharedarray.spi.Platform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application sees of the packaged jars on its class path. */
class ClassPathTest {

  private static final String ON_WINDOWS_ONLY =
      "not available: needs Windows' kernel objects, and this is " + Platform.current();

  @Test
  void the_report_lists_each_backend_with_its_version_and_jar() {
    Jvm.Result result = ClassPath.run(ClassPath.ALL);
    assertEquals("", result.err());
    assertEquals(
        List.of(
            Reported.own("posix-shm", "available"),
            Reported.own("mmap", "available"),
            Reported.own("sysv", "available"),
            Reported.own("windows", ON_WINDOWS_ONLY)),
        Reported.in(result.out()),
        result.out());
    assertTrue(result.out().contains("shared by posix-shm: 1 + 2 + 3 = 6"), result.out());
    assertEquals(0, result.status());
  }

  @Test
  void a_backend_by_a_third_party_is_found_by_being_there(@TempDir Path folder) {
    List<Path> paths =
        Jars.join(ClassPath.ALL, Jars.of("sharedarray-example-third-party-backend").get(0));
    Jvm jvm = ClassPath.jvm(paths).options("-Dfolder.path=" + folder);
    List<Reported> backends = Reported.in(ClassPath.run(jvm).out());
    assertEquals(
        List.of("posix-shm", "mmap", "sysv", "folder", "windows"),
        backends.stream().map(Reported::name).toList());
    assertEquals("available without reclamation", backends.get(3).state());
  }
}
