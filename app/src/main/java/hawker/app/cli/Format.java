package hawker.app.cli;

/** What results are printed as. */
enum Format {
  /** Aligned columns, for terminals. */
  TABLE,
  /** Tables in Markdown. */
  MARKDOWN,
  /** One number a row. */
  CSV,
  /** All results. */
  JSON
}
