package io.sharedarray.backend.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Assertions about a system's headers, which a C compiler proves. */
public final class CProof {

  /**
   * Types that Java passes in something wider. In a register, which the first arguments have, that
   * is the same.
   */
  private static final Set<String> WIDENED = Set.of("mode_t", "key_t");

  private final CTarget target;
  private final StringBuilder source = new StringBuilder();
  private final List<String> functions = new ArrayList<>();

  /** A proof about a target with these headers. */
  public CProof(CTarget target, List<String> headers) {
    this.target = target;
    source.append("#define _GNU_SOURCE 1\n#include <stddef.h>\n");
    headers.forEach(header -> source.append("#include <").append(header).append(">\n"));
  }

  /** A condition holds. */
  public CProof that(String condition) {
    String quoted = condition.replace("\"", "'");
    source.append("_Static_assert(" + condition + ", \"" + quoted + "\");\n");
    return this;
  }

  /** A name is that of a number. */
  public CProof constant(String name, int value) {
    return that("(int) " + name + " == " + value);
  }

  /** There is neither a macro nor a function of that name. */
  public CProof lacks(String name) {
    source.append("#ifdef " + name + "\n#error " + name + "\n#endif\nextern int " + name + ";\n");
    return this;
  }

  /** A field, or neighbouring ones, lie where Java reads them. */
  public CProof field(String struct, String first, String last, Span span) {
    return that("offsetof(" + struct + ", " + first + ") == " + span.offset())
        .that(
            "offsetof(%s, %s) + sizeof((*(%s *) 0).%s) == %d"
                .formatted(struct, last, struct, last, span.end()));
  }

  /**
   * A function has its C type, and the arguments and the result are as wide as Java's.
   *
   * @param types the C types of functions, for example {@code int (int, off_t)}
   */
  public CProof function(Method method, Map<String, String> types) {
    String name = method.getName();
    String type = types.get(name);
    assertTrue(type != null, "no C type is known of " + method);
    that("__builtin_types_compatible_p(__typeof__(" + name + "), " + type + ")");
    String[] cTypes = type.substring(type.indexOf('(') + 1, type.length() - 1).split(", ");
    Class<?>[] javaTypes = method.getParameterTypes();
    assertEquals(method.isVarArgs(), cTypes[cTypes.length - 1].equals("..."), name);
    assertEquals(javaTypes.length, cTypes[0].equals("void") ? 0 : cTypes.length, name);
    for (int i = 0; i < javaTypes.length - (method.isVarArgs() ? 1 : 0); i++) {
      width(cTypes[i], javaTypes[i]);
    }
    width(type.substring(0, type.indexOf('(')).trim(), method.getReturnType());
    source.append("void *symbol_" + name + " = (void *) " + name + ";\n");
    functions.add(name);
    return this;
  }

  private void width(String cType, Class<?> javaType) {
    if (javaType == int.class || javaType == long.class) {
      String relation = WIDENED.contains(cType) ? " <= " : " == ";
      that("sizeof(" + cType + ")" + relation + (javaType == int.class ? 4 : 8));
    } else { // byte[] and String
      assertTrue(cType.endsWith("*"), cType + " is not for " + javaType);
    }
  }

  /**
   * Compiles it all.
   *
   * @param symbols under what name each function is looked up
   */
  public void prove(String name, UnaryOperator<String> symbols) throws IOException {
    Path program = Compiler.write(name + "-" + target + ".c", source.toString());
    Path assembly = program.resolveSibling(name + "-" + target + ".s");
    List<String> command = new ArrayList<>();
    command.add(Compiler.zig().toString());
    command.addAll(target.compiler());
    command.addAll(List.of("-target", target.triple(), "-S", "-g0"));
    command.addAll(List.of("-o", assembly.toString(), program.toString()));
    Compiler.run(Map.of("ZIG_GLOBAL_CACHE_DIR", program.resolveSibling("zig").toString()), command);
    String compiled = Files.readString(assembly);
    for (String function : functions) {
      assertEquals(symbol(compiled, function), symbols.apply(function));
    }
  }

  /** What the headers make of a function's name: macOS puts a _ before every C name. */
  private String symbol(String assembly, String function) {
    String prefix = target.isMac() ? "_" : "";
    Matcher pointer =
        Pattern.compile(
                "^" + prefix + "symbol_" + function + ":\\s+\\.\\w+\\s+" + prefix + "(\\S+)",
                Pattern.MULTILINE)
            .matcher(assembly);
    assertTrue(pointer.find(), function);
    return pointer.group(1);
  }
}
