package hawker.app.report;

import java.util.List;

/** Lays out rows of texts in columns: the first to the left, the others to the right. */
public final class Columns {
  private static final String GAP = "  ";

  private Columns() {}

  /** The rows as lines, with a rule below the first. */
  public static String text(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      line(text, rows.get(r), widths);
      if (r == 0) {
        for (int i = 0; i < columns; i++) {
          text.append(i == 0 ? "" : GAP).append("-".repeat(widths[i]));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : GAP);
      line.append(i == 0 ? row.get(i) + padding : padding + row.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** How many terminal columns the longest line takes. */
  static int width(String text) {
    return text.lines().mapToInt(Columns::lineWidth).max().orElse(0);
  }

  private static int lineWidth(String line) {
    return line.codePoints().map(Columns::width).sum();
  }

  /** 0 for marks on the character before, 2 for characters of the East and pictures, else 1. */
  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide = Character.isIdeographic(codePoint)
        || (codePoint >= 0x1100 && codePoint <= 0x115F)
        || (codePoint >= 0x3000 && codePoint <= 0x30FF)
        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
        || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
    return wide ? 2 : 1;
  }

  /** A name on one line of a terminal: line breaks and other controls become spaces. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return shown.toString();
  }

  /** A number with its sign: {@code +3}, {@code -3}, {@code 0}. */
  static String signed(double value, int decimals) {
    String text = Decimals.grouped(value, decimals);
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    if (zero) {
      return text.startsWith("-") ? text.substring(1) : text;
    }
    return value > 0 ? "+" + text : text;
  }
}
