package com.example.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import io.sharedarray.examples.testing.Reported;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application sees of the packaged jars on its module path. */
class ModulePathTest {

  private static final String NATIVE_ACCESS = "--enable-native-access=com.sun.jna,io.sharedarray";

  private static final List<Path> API = Jars.join(Jars.of("sharedarray-api"), Jars.own());

  private static final List<Path> ALL =
      Jars.join(
          API,
          Jars.of(
                  "sharedarray-backend-common",
                  "sharedarray-backend-posix-shm",
                  "sharedarray-backend-mmap",
                  "sharedarray-backend-sysv",
                  "sharedarray-backend-windows",
                  "jna",
                  "jna-platform")
              .toArray(Path[]::new));

  private static Jvm.Result run(List<Path> modules, String... options) {
    return new Jvm()
        .modulePath(modules)
        .options(options)
        .run("-m", "com.example.modular/com.example.modular.Main");
  }

  private static Jvm.Result run(List<Path> modules) {
    return run(modules, NATIVE_ACCESS);
  }

  @Test
  void the_report_lists_each_backend_with_its_version_and_jar() {
    Jvm.Result result = run(ALL);
    assertEquals("", result.err());
    List<Reported> backends = Reported.in(result.out());
    assertEquals(4, backends.size(), result.out());
    assertEquals(Reported.own("posix-shm", "available"), backends.get(0));
    assertEquals(Reported.own("mmap", "available"), backends.get(1));
    assertEquals(Reported.own("sysv", "available"), backends.get(2));
    assertEquals(Reported.own("windows", backends.get(3).state()), backends.get(3));
    assertTrue(backends.get(3).state().startsWith("not available: "));
    assertTrue(result.out().contains("shared by posix-shm: 1 + 2 + 3 = 6"), result.out());
    assertEquals(0, result.status());
  }

  @Test
  void a_backend_by_a_third_party_is_found_by_being_there(@TempDir Path folder) {
    List<Path> paths = Jars.join(ALL, Jars.of("sharedarray-example-third-party-backend").get(0));
    Jvm.Result result = run(paths, NATIVE_ACCESS, "-Dfolder.path=" + folder);
    assertEquals(
        List.of("posix-shm", "mmap", "sysv", "folder", "windows"),
        Reported.in(result.out()).stream().map(Reported::name).toList(),
        result.out());
  }

  @Test
  void without_a_backend_the_user_is_told_what_to_add() {
    Jvm.Result result = run(API);
    assertEquals(1, result.status());
    assertTrue(
        result.err().contains(" none found\n  add io.sharedarray:sharedarray-backend-posix-shm"),
        result.err());
  }

  @Test
  void without_native_access_for_jna_the_user_is_told_the_option() {
    assumeTrue(Jvm.feature() >= 24, "JDK 24 is the first to deny it");
    Jvm.Result result =
        run(ALL, "--illegal-native-access=deny", "--enable-native-access=io.sharedarray");
    assertEquals(1, result.status());
    assertTrue(
        result.err().contains("start Java with --enable-native-access=com.sun.jna"), result.err());
  }

  @Test
  void without_native_access_for_the_api_the_user_is_told_the_option() {
    assumeTrue(Jvm.feature() >= 24, "JDK 24 is the first to deny it");
    Jvm.Result result =
        run(ALL, "--illegal-native-access=deny", "--enable-native-access=com.sun.jna");
    assertEquals(1, result.status());
    assertTrue(
        result
            .err()
            .contains(
                "BackendUnavailableException: this JVM does not let SharedArray use native memory;"
                    + " start Java with --enable-native-access=com.sun.jna,io.sharedarray"),
        result.err());
  }
}
