package io.sharedarray.backend.common;

import com.sun.jna.Native;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Failure;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loading of JNA, which can fail for reasons that the user can mend. */
public final class Jna {

  private static final String ALLOW_NATIVE_ACCESS =
      "start Java with --enable-native-access=com.sun.jna if JNA is on the module path, or with"
          + " --enable-native-access=ALL-UNNAMED if it is on the class path";
  private static final String ADD_JNA =
      "add net.java.dev.jna:jna and jna-platform, which the backends' artifacts depend on, to the"
          + " class path or module path";
  private static final String CHOOSE_FOLDER =
      "JNA unpacks its native library into a temporary folder and loads it from there: point"
          + " -Djna.tmpdir at a writable one that is not mounted noexec, or install the library and"
          + " point -Djna.boot.library.path at its folder";
  private static final String ALIGN_VERSIONS =
      "remove the older native library of JNA, or start Java with -Djna.nosys=true";

  private Jna() {}

  /** The first failure is the one that tells why; later ones only say that there was one. */
  private static final class Load {
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final @Nullable Error FAILURE = tryToLoad();

    private static @Nullable Error tryToLoad() {
      try {
        Native.getLastError(); // any call runs the static initialiser, which loads the library
        return null;
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Error e) { // also a plain Error, for a native library of another version
        return e;
      }
    }
  }

  /**
   * Loads JNA, if that has not been done yet.
   *
   * @param backend who asks, for the message
   * @throws BackendUnavailableException if it cannot be loaded, with what to do about it
   */
  public static void require(String backend) {
    Error failure = Load.FAILURE;
    if (failure != null) {
      throw unavailable(backend, failure);
    }
  }

  /**
   * Binds native functions, after loading JNA.
   *
   * @param backend who asks, for the message
   * @param binding binds them and returns their owner
   * @throws BackendUnavailableException if JNA cannot be loaded or a function is missing
   */
  public static <T> T load(String backend, Supplier<T> binding) {
    require(backend);
    try {
      return binding.get();
    } catch (LinkageError e) {
      throw unavailable(backend, e);
    }
  }

  private static BackendUnavailableException unavailable(String backend, Error cause) {
    return new BackendUnavailableException(
        Failure.of("native functions cannot be called: " + firstLine(rootOf(cause)))
            .withBackend(backend)
            .withRemedy(remedy(cause)),
        cause);
  }

  private static String remedy(Error failure) {
    Throwable root = rootOf(failure);
    String message = String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
    if (root instanceof IllegalCallerException) {
      return ALLOW_NATIVE_ACCESS;
    }
    if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
      return ADD_JNA;
    }
    if (message.contains("looking up function")) {
      return "this system's C library lacks it: choose another backend";
    }
    if (message.contains("incompatible")) {
      return ALIGN_VERSIONS;
    }
    if (message.contains("not found in resource path")) {
      return "the jna jar has no native library for this platform: install one and point"
          + " -Djna.boot.library.path at its folder";
    }
    return CHOOSE_FOLDER;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("");
  }
}
