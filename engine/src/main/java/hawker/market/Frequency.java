package hawker.market;

import java.util.List;

/** The rows of the distribution of frequency: how many impressions a person got. */
final class Frequency {
  private static final List<String> LABELS = List.of("1", "2", "3", "4", "5", "6-9", "10+");

  private Frequency() {}

  /** Names of the rows. */
  static List<String> labels() {
    return LABELS;
  }

  /** The row of a number of impressions; -1 for none. */
  static int row(int impressions) {
    return impressions <= 5 ? impressions - 1 : impressions < 10 ? 5 : 6;
  }
}
