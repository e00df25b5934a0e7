package io.sharedarray;

import io.sharedarray.spi.Quote;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the indices that choose a part of an array, with the meaning they have in numpy's basic
 * indexing.
 *
 * <p>Positions that are negative count from the end of the axis. A range that reaches beyond the
 * axis is cut off; a single position beyond it is an error.
 *
 * <pre>{@code
 * a.slice(Index.all(), Index.to(3))   // numpy's a[:, :3]
 * a.slice(":, :3")                    // the same
 * }</pre>
 */
public sealed interface Index {

  /** One position: the axis is dropped. */
  record At(long position) implements Index {}

  /**
   * The positions from {@code start} up to but not including {@code stop}, {@code step} apart.
   *
   * @param start null for the first one in the direction of the step
   * @param stop null for no limit in the direction of the step
   * @param step not 0; may be negative
   */
  record Range(@Nullable Long start, @Nullable Long stop, long step) implements Index {

    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if it is 0
     */
    public Range {
      if (step == 0) {
        throw new IllegalArgumentException("a slice's step is not 0");
      }
    }

    /** The first position on an axis of that length; only if {@link #count} is not 0. */
    public long first(long length) {
      return step > 0
          ? clip(start, 0, 0, length, length)
          : clip(start, length - 1, -1, length - 1, length);
    }

    /** The number of positions on an axis of that length. */
    public long count(long length) {
      long from = first(length);
      if (step > 0) {
        long to = clip(stop, length, 0, length, length);
        return to <= from ? 0 : (to - from - 1) / step + 1;
      }
      long to = clip(stop, -1, -1, length - 1, length);
      // not (from - to - 1) / -step: the negative of the smallest step does not exist
      return to >= from ? 0 : (to + 1 - from) / step + 1;
    }

    private static long clip(
        @Nullable Long position, long unset, long lowest, long highest, long length) {
      if (position == null) {
        return unset;
      }
      long at = position < 0 ? position + length : position;
      return Math.max(lowest, Math.min(highest, at));
    }
  }

  /** A new axis of length 1. */
  record NewAxis() implements Index {}

  /** All axes that the other indices leave over, whole; at most once. */
  record Ellipsis() implements Index {}

  /** The position; the axis is dropped. */
  static Index at(long position) {
    return new At(position);
  }

  /** The whole axis: numpy's {@code :}. */
  static Index all() {
    return new Range(null, null, 1);
  }

  /** numpy's {@code start:}. */
  static Index from(long start) {
    return new Range(start, null, 1);
  }

  /** numpy's {@code :stop}. */
  static Index to(long stop) {
    return new Range(null, stop, 1);
  }

  /** numpy's {@code start:stop}. */
  static Index range(long start, long stop) {
    return new Range(start, stop, 1);
  }

  /** numpy's {@code start:stop:step}. */
  static Index range(long start, long stop, long step) {
    return new Range(start, stop, step);
  }

  /** numpy's {@code ::step}; the whole axis backwards if the step is -1. */
  static Index step(long step) {
    return new Range(null, null, step);
  }

  /** numpy's {@code newaxis}. */
  static Index newAxis() {
    return new NewAxis();
  }

  /** numpy's {@code ...}. */
  static Index ellipsis() {
    return new Ellipsis();
  }

  /**
   * Indices as they are written in numpy, without the brackets: {@code ":, 10:20, 0"}, {@code "...,
   * ::-1"}, {@code "None, 3"}.
   *
   * @throws IllegalArgumentException if the text is not that
   */
  static Index[] parse(String text) {
    if (text.isBlank()) {
      return new Index[0];
    }
    String body = text.strip();
    if (body.endsWith(",")) {
      body = body.substring(0, body.length() - 1);
    }
    return Arrays.stream(body.split(",", -1))
        .map(part -> parseOne(part.strip(), text))
        .toArray(Index[]::new);
  }

  private static Index parseOne(String part, String text) {
    try {
      if (part.equals("...")) {
        return ellipsis();
      }
      if (part.equals("None") || part.equals("newaxis")) {
        return newAxis();
      }
      if (!part.contains(":")) {
        return at(Long.parseLong(part));
      }
      String[] fields = part.split(":", -1);
      if (fields.length > 3) {
        throw new NumberFormatException("more than two colons");
      }
      Long step = fields.length == 3 ? parseField(fields[2]) : null;
      return new Range(parseField(fields[0]), parseField(fields[1]), step == null ? 1 : step);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          Quote.of(part)
              + " in "
              + Quote.of(text)
              + " is not an index; use a position, start:stop:step, ... or None",
          e);
    }
  }

  private static @Nullable Long parseField(String field) {
    return field.isBlank() ? null : Long.valueOf(field.strip());
  }
}
