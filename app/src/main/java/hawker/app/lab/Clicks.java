package hawker.app.lab;

/** What counts as a click. */
final class Clicks {
  private Clicks() {}

  /** Whether a text that is not plainly 0 or 1 says that there was a click. */
  static boolean of(String text, int column) {
    switch (text) {
      case "0.0", "false" -> {
        return false;
      }
      case "1.0", "true" -> {
        return true;
      }
      default ->
        throw new RowSource.WrongCell(
            column, "be 0 or 1. Is this the column of clicks (--click), and is the header right");
    }
  }
}
