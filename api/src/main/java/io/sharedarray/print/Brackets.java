package io.sharedarray.print;

/**
 * Puts words into nested brackets, one pair for each axis, with lines that are broken where they
 * would be too long.
 */
public final class Brackets {

  private static final String DOTS = "...";

  private final String[] words;
  private final int[] counts;
  private final int[] gaps;
  private final int lineWidth;
  private final StringBuilder out = new StringBuilder();
  private int next;

  private Brackets(String[] words, int[] counts, int[] gaps, int lineWidth) {
    this.words = words;
    this.counts = counts;
    this.gaps = gaps;
    this.lineWidth = lineWidth;
  }

  /**
   * The text.
   *
   * @param words those of the elements shown, the last axis fastest
   * @param counts how many are shown on each axis, at least one
   * @param gaps before which of these on each axis dots stand for those left out; -1 for no dots
   * @param lineWidth the length of a line, which only a single long word exceeds
   */
  public static String nest(String[] words, int[] counts, int[] gaps, int lineWidth) {
    Brackets brackets = new Brackets(words, counts, gaps, lineWidth);
    brackets.put(0);
    return brackets.out.toString();
  }

  private void put(int axis) {
    int rank = counts.length;
    if (axis == rank) {
      out.append(words[next++]);
      return;
    }
    out.append('[');
    if (axis == rank - 1) {
      putRow(axis);
    } else {
      putBlock(axis);
    }
    out.append(']');
  }

  private void putBlock(int axis) {
    int newlines = counts.length - 1 - axis;
    for (int i = 0; i < counts[axis]; i++) {
      if (i > 0) {
        breakLine(newlines, axis);
      }
      if (i == gaps[axis]) {
        out.append(DOTS);
        breakLine(newlines, axis);
      }
      put(axis + 1);
    }
  }

  private void putRow(int axis) {
    int column = indent(axis);
    for (int i = 0; i < counts[axis]; i++) {
      if (i == gaps[axis]) {
        column = putWord(DOTS, column, axis);
      }
      column = putWord(words[next++], column, axis);
    }
  }

  /** Puts a word where the line ends, at that column, and returns the column behind the word. */
  private int putWord(String word, int column, int axis) {
    int start = column;
    if (column > indent(axis)) {
      // leaves room for the brackets that close this row and those around it
      if (column + 1 + word.length() < lineWidth - axis) {
        out.append(' ');
        start = column + 1;
      } else {
        stripBlanks();
        breakLine(1, axis);
        start = indent(axis);
      }
    }
    out.append(word);
    return start + word.length();
  }

  private void stripBlanks() {
    while (out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }

  private void breakLine(int newlines, int axis) {
    out.append("\n".repeat(newlines)).append(" ".repeat(indent(axis)));
  }

  /** What is within the brackets of an axis starts behind the first of them. */
  private static int indent(int axis) {
    return axis + 1;
  }
}
