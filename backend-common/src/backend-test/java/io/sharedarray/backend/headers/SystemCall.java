package io.sharedarray.backend.headers;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call of a BSD, as the kernel's own table has it. The function of libc that makes it has
 * the same types, less the padding.
 *
 * @param symbol libc's name of the function, which on NetBSD has the version of its types
 * @param widths of the arguments, in bytes; the least is an int's
 */
public record SystemCall(String symbol, List<Integer> widths) {

  /**
   * Finds it in a table, where it is one of {@code { int ftruncate(int fd, off_t length); }},
   * {@code { int sys_ftruncate(int fd, int pad, off_t length); }} or {@code { int|sys|50|fstat(int
   * fd, struct stat *sb); }}.
   */
  static Optional<SystemCall> find(String table, String function, int bits) {
    Matcher call =
        Pattern.compile(
                "\\{ [^{}|]*(?:\\|sys\\|(\\d*)\\|)?(?<!\\w)(?:sys_)?" + function + "\\(([^)]*)\\)")
            .matcher(table);
    if (!call.find()) {
      return Optional.empty();
    }
    String version = call.group(1) == null ? "" : call.group(1);
    List<Integer> widths = new ArrayList<>();
    for (String argument : call.group(2).split(", ")) {
      String type = argument.replaceFirst("\\w+$", "").trim();
      if (!type.isEmpty() && !argument.toLowerCase(Locale.ROOT).endsWith(" pad")) {
        widths.add(width(type, bits));
      }
    }
    return Optional.of(
        new SystemCall(version.isEmpty() ? function : "__" + function + version, widths));
  }

  private static int width(String type, int bits) {
    return switch (type) {
      case "int", "mode_t" -> 4;
      case "off_t" -> 8;
      case "size_t", "key_t", "caddr_t" -> bits / 8;
      default -> {
        if (!type.endsWith("*")) {
          throw new IllegalArgumentException("how wide is " + type + "?");
        }
        yield bits / 8;
      }
    };
  }

  /** The widths of what Java passes. */
  public static List<Integer> widthsOf(Method function, int bits) {
    return Arrays.stream(function.getParameterTypes()).map(type -> width(type, bits)).toList();
  }

  private static int width(Class<?> type, int bits) {
    return type == int.class ? 4 : type == long.class ? 8 : bits / 8;
  }
}
