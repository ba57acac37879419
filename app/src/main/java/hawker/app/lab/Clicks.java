package hawker.app.lab;

/** What counts as a click. */
final class Clicks {
  private Clicks() {}

  /**
   * Whether a text that is not plainly 0 or 1 says that there was a click.
   *
   * @param advice follows "be 0 or 1"
   */
  static boolean of(String text, int column, String advice) {
    switch (text) {
      case "0.0", "false" -> {
        return false;
      }
      case "1.0", "true" -> {
        return true;
      }
      default -> throw new RowSource.WrongCell(column, "be 0 or 1" + advice);
    }
  }
}
