package com.example.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import io.sharedarray.examples.testing.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to get it wrong ends in a message that tells how to get it right. */
class MisconfigurationTest {

  private static final String NOT_HERE =
      "BackendUnavailableException: there is no backend 'posix-shn', which %s names; known here are"
          + " posix-shm, mmap, sysv, windows; others come with their artifact,"
          + " io.sharedarray:sharedarray-backend-NAME.";

  @TempDir Path folder;

  private static void requireRefused(Jvm.Result result, String... messages) {
    assertEquals(1, result.status(), result.out());
    for (String message : messages) {
      assertTrue(result.err().contains(message), () -> message + "\n\n" + result.err());
    }
  }

  // ---- what is missing

  @Test
  void no_backend() {
    requireRefused(
        ClassPath.run(ClassPath.API),
        "BackendUnavailableException: no backend works here. Backends on linux/",
        " none found\n  add io.sharedarray:sharedarray-backend-posix-shm, or"
            + " sharedarray-backend-mmap where POSIX shared memory is missing");
  }

  @Test
  void no_jna() {
    requireRefused(
        ClassPath.run(ClassPath.ALL_BUT_JNA),
        "no backend works here.",
        "posix-shm: native functions cannot be called: java.lang.ClassNotFoundException:"
            + " com.sun.jna.Native; add net.java.dev.jna:jna",
        "mmap: native functions",
        "sysv: native functions");
  }

  // ---- what is misspelt

  @Test
  void a_property_that_names_no_backend() {
    requireRefused(
        ClassPath.run(ClassPath.jvm(ClassPath.ALL).options("-Dsharedarray.backend=posix-shn")),
        NOT_HERE.formatted("system property sharedarray.backend"));
  }

  @Test
  void an_environment_variable_that_names_no_backend() {
    requireRefused(
        ClassPath.run(ClassPath.jvm(ClassPath.ALL).environment("SHAREDARRAY_BACKEND", "posix-shn")),
        NOT_HERE.formatted("environment variable SHAREDARRAY_BACKEND"));
  }

  @Test
  void the_property_goes_before_the_variable_and_both_are_obeyed() {
    Jvm variable = ClassPath.jvm(ClassPath.ALL).environment("SHAREDARRAY_BACKEND", "sysv");
    assertTrue(ClassPath.run(variable).out().contains("shared by sysv"));
    variable.options("-Dsharedarray.backend=mmap", "-Dsharedarray.mmap.directory=" + folder);
    assertTrue(ClassPath.run(variable).out().contains("shared by mmap"));
  }

  @Test
  void a_backend_of_another_system() {
    requireRefused(
        ClassPath.run(ClassPath.jvm(ClassPath.ALL).options("-Dsharedarray.backend=windows")),
        "BackendUnavailableException: windows: ");
  }

  // ---- what is ambiguous

  @Test
  void two_backends_of_one_name() throws IOException {
    Path twin =
        new Providers(folder).compiled("Twin", "mmap", "", "return Fitness.of(1, \"a twin\");", "");
    Jvm.Result result =
        ClassPath.run(
            ClassPath.jvm(Jars.join(ClassPath.ALL, twin)).options("-Dsharedarray.backend=mmap"));
    requireRefused(
        result,
        "BackendUnavailableException: there are 2 backends 'mmap'",
        "sharedarray-backend-mmap",
        "Twin in file:" + folder);
  }

  // ---- what the JVM or the system forbids

  @Test
  void a_folder_for_jna_that_may_not_hold_programs() throws IOException {
    String mount = "mount -t tmpfs -o noexec tmpfs " + folder;
    Process trial = new ProcessBuilder("unshare", "-m", "sh", "-c", mount).start();
    assumeTrue(trial.onExit().join().exitValue() == 0, "cannot mount here");
    requireRefused(
        ClassPath.run(
            ClassPath.jvm(ClassPath.ALL)
                .options("-Djna.tmpdir=" + folder, "-Djna.nosys=true")
                .launchedBy("unshare", "-m", "sh", "-c", mount + " && exec \"$@\"", "sh")),
        "posix-shm: native functions cannot be called: ",
        "failed to map segment from shared object",
        "point -Djna.tmpdir at a writable one that is not mounted noexec");
  }

  @Test
  void native_access_denied() {
    Jvm jvm = new Jvm().classPath(ClassPath.ALL).options("--illegal-native-access=deny");
    assumeTrue(Jvm.feature() >= 24, "JDK 24 is the first with this option");
    requireRefused(
        ClassPath.run(jvm),
        "posix-shm: native functions cannot be called: java.lang.IllegalCallerException",
        "start Java with --enable-native-access=com.sun.jna if JNA is on the module path, or with"
            + " --enable-native-access=ALL-UNNAMED if it is on the class path");
  }

  // ---- what is broken, beside backends that work

  private void requireHarmless(Path broken, String name, String problem) {
    Jvm.Result result = ClassPath.run(Jars.join(ClassPath.ALL, broken));
    assertEquals("", result.err());
    assertEquals(0, result.status());
    assertTrue(result.out().contains("shared by posix-shm: 1 + 2 + 3 = 6"), result.out());
    List<Reported> backends = Reported.in(result.out());
    assertTrue(backends.contains(Reported.own("posix-shm", "available")), result.out());
    assertEquals(name.isEmpty() ? 4 : 5, backends.size(), result.out());
    assertTrue(result.out().contains(problem), () -> problem + "\n\n" + result.out());
  }

  private void requireHarmless(String members, String fitness, String probe, String problem)
      throws IOException {
    Path broken = new Providers(folder).compiled("Broken", "broken", members, fitness, probe);
    requireHarmless(broken, "broken", problem);
  }

  private static final String FIT = "return Fitness.of(900, \"the best of all\");";
  private static final String BOOM = "throw new IllegalStateException(\"boom\");";

  @Test
  void a_service_file_that_names_a_missing_class() throws IOException {
    requireHarmless(
        new Providers(folder).named("com.example.Missing"),
        "",
        "broken provider: java.util.ServiceConfigurationError: io.sharedarray.spi.Allocator:"
            + " Provider com.example.Missing not found");
  }

  @Test
  void a_service_file_that_names_something_else() throws IOException {
    Providers.compile(folder, "Other", "public class Other {}", List.of());
    requireHarmless(
        new Providers(folder).named("Other"),
        "",
        "broken provider: java.util.ServiceConfigurationError:"
            + " io.sharedarray.spi.Allocator: Other not a subtype");
  }

  @Test
  void a_name_that_is_none() throws IOException {
    Path broken = new Providers(folder).compiled("Broken", "No Name!", "", FIT, "");
    requireHarmless(broken, "Broken", "'No Name!' is not a name for a backend");
  }

  @Test
  void a_constructor_that_throws() throws IOException {
    requireHarmless("public Broken() { " + BOOM + " }", FIT, "", "boom");
  }

  @Test
  void a_static_initialiser_that_throws() throws IOException {
    requireHarmless("static { if (true) { " + BOOM + " } }", FIT, "", "boom");
  }

  @Test
  void a_fitness_that_throws() throws IOException {
    requireHarmless("", BOOM, "", "not available: java.lang.IllegalStateException: boom");
  }

  @Test
  void a_probe_that_throws() throws IOException {
    requireHarmless("", FIT, BOOM, "not available: java.lang.IllegalStateException: boom");
  }

  @Test
  void a_probe_that_throws_an_error() throws IOException {
    requireHarmless("", FIT, "throw new Error(\"boom\");", "not available: java.lang.Error: boom");
  }

  @Test
  void jars_that_do_not_belong_together() throws IOException {
    Path other = Files.createDirectory(folder.resolve("api-of-another-version"));
    Providers.compile(
        other, "Later", "public class Later { public static void m() {} }", List.of());
    Path provider = Files.createDirectory(folder.resolve("provider"));
    Path broken =
        new Providers(provider).compiled("Broken", "broken", "", FIT, "Later.m();", other);
    requireHarmless(broken, "broken", "not available: java.lang.NoClassDefFoundError: Later");
  }
}
