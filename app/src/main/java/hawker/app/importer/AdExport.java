package hawker.app.importer;

import java.util.List;

/**
 * An export of ad results as read.
 *
 * @param file name of the file, without its folder
 * @param rows those that could be read, in file order, with at least one impression and click in all
 * @param bad those that could not
 * @param notes what else a reader has to know, such as columns that were ignored
 * @param conversions whether the export has conversions at all
 */
public record AdExport(
    String file, List<AdRow> rows, List<BadRow> bad, List<String> notes, boolean conversions) {
  /** Copies the lists. */
  public AdExport {
    rows = List.copyOf(rows);
    bad = List.copyOf(bad);
    notes = List.copyOf(notes);
  }

  /**
   * A row that could not be read.
   *
   * @param line where it stands
   * @param reason what is wrong with it, every mistake
   */
  public record BadRow(long line, String reason) {}

  /** All impressions. */
  public long impressions() {
    return rows.stream().mapToLong(AdRow::impressions).sum();
  }

  /** All clicks. */
  public long clicks() {
    return rows.stream().mapToLong(AdRow::clicks).sum();
  }

  /** All that was paid. */
  public long spentMicros() {
    return rows.stream().mapToLong(AdRow::spentMicros).sum();
  }

  /** The share of impressions clicked. */
  public double ctr() {
    return clicks() / (double) impressions();
  }
}
