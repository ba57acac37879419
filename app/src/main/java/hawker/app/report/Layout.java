package hawker.app.report;

import java.util.List;

/** How rows of texts become a table. */
public enum Layout {
  /** Columns aligned by spaces, for terminals. */
  PLAIN {
    @Override
    public String table(List<List<String>> rows) {
      return Columns.text(rows);
    }
  },
  /** A table in Markdown, numbers to the right. */
  MARKDOWN {
    @Override
    public String table(List<List<String>> rows) {
      StringBuilder text = new StringBuilder();
      for (int r = 0; r < rows.size(); r++) {
        text.append('|');
        rows.get(r).forEach(cell -> text.append(' ').append(escaped(cell)).append(" |"));
        text.append('\n');
        if (r == 0) {
          text.append("| --- |")
              .append(" ---: |".repeat(rows.get(0).size() - 1))
              .append('\n');
        }
      }
      return text.append('\n').toString();
    }
  };

  /** The table; the first row is the head, the first column to the left. */
  public abstract String table(List<List<String>> rows);

  private static String escaped(String cell) {
    return cell.replace("\\", "\\\\").replace("|", "\\|");
  }
}
