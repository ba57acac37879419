package hawker.app.report;

import hawker.experiment.AaStudies;
import hawker.experiment.Verdict;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What studies of an arm against itself claimed: false claims by metric, with Wilson's interval. */
public final class AaTable {
  private AaTable() {}

  /** The table. */
  public static String of(AaStudies studies, Layout layout) {
    List<List<String>> rows = new ArrayList<>();
    boolean peeks = studies.looks() > 1;
    List<String> head =
        new ArrayList<>(List.of("metric", "studies", "false claims", "% (95 % interval)", "5 %?"));
    if (peeks) {
      head.add("at any of " + studies.looks() + " looks, %");
      head.add("with alpha spent, %");
    }
    rows.add(head);
    for (AaStudies.Row row : studies.rows()) {
      Proportion end = row.atEnd();
      List<String> cells = new ArrayList<>(List.of(row.question().name()));
      cells.add(end == null ? "0" : Decimals.grouped((double) end.trials(), 0));
      cells.add(end == null ? "-" : Decimals.grouped((double) end.successes(), 0));
      cells.add(share(end));
      cells.add(end == null ? "-" : within(end) ? "yes" : "no");
      if (peeks) {
        cells.add(share(row.atAnyLook()));
        cells.add(share(row.spent()));
      }
      rows.add(cells);
    }
    return layout.table(rows);
  }

  /** One metric a row, as RFC 4180. */
  public static String csv(AaStudies studies) {
    StringBuilder text = new StringBuilder();
    SummaryCsv.row(
        text, "metric", "looks", "spending", "studies", "falseClaims", "share", "low", "high");
    for (AaStudies.Row row : studies.rows()) {
      add(text, row.question().name(), 1, "none", row.atEnd());
      if (studies.looks() > 1) {
        add(text, row.question().name(), studies.looks(), "none", row.atAnyLook());
        add(text, row.question().name(), studies.looks(), "obrien-fleming", row.spent());
      }
    }
    return text.toString();
  }

  private static void add(
      StringBuilder text, String metric, int looks, String spending, @Nullable Proportion share) {
    Interval wilson = share == null ? null : share.wilson(Interval.LEVEL);
    SummaryCsv.row(
        text,
        metric,
        Integer.toString(looks),
        spending,
        share == null ? "0" : Long.toString(share.trials()),
        share == null ? "" : Long.toString(share.successes()),
        SummaryCsv.number(share == null ? null : share.share()),
        SummaryCsv.number(wilson == null ? null : wilson.low()),
        SummaryCsv.number(wilson == null ? null : wilson.high()));
  }

  /** The same for programs. */
  public static ObjectNode json(AaStudies studies) {
    ObjectNode root = SummaryJson.NODES.objectNode();
    root.put("studies", studies.studies());
    root.put("looks", studies.looks());
    ArrayNode rows = root.putArray("metrics");
    for (AaStudies.Row row : studies.rows()) {
      ObjectNode node = rows.addObject();
      node.put("metric", row.question().name());
      node.set("falseClaims", estimate(row.atEnd()));
      node.set("falseClaimsAtAnyLook", estimate(row.atAnyLook()));
      node.set("falseClaimsWithAlphaSpent", estimate(row.spent()));
    }
    return root;
  }

  private static ObjectNode estimate(@Nullable Proportion share) {
    return SummaryJson.estimate(share == null ? null : share.estimate(Interval.LEVEL));
  }

  private static boolean within(Proportion share) {
    return share.wilson(Interval.LEVEL).contains(Verdict.SIGNIFICANCE);
  }

  private static String share(@Nullable Proportion share) {
    if (share == null) {
      return "-";
    }
    Interval wilson = share.wilson(Interval.LEVEL);
    return Decimals.grouped(100 * share.share(), 1) + " (" + Decimals.grouped(100 * wilson.low(), 1)
        + " to " + Decimals.grouped(100 * wilson.high(), 1) + ")";
  }
}
