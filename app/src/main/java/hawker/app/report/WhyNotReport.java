package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.market.Reason;
import hawker.metrics.WhyNotCount;
import hawker.metrics.WhyNotCount.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run tells of why campaigns were not shown; nothing unless it was asked. */
final class WhyNotReport {
  /** Campaigns that a terminal shows. */
  private static final int CAMPAIGNS_MOST = 6;

  /** Clauses of one reason that it shows. */
  private static final int CLAUSES_MOST = 5;

  private static final int CLAUSE_WIDTH = 40;

  private WhyNotReport() {}

  /** Puts the part of {@code summary.json} into an arm. */
  static void put(List<WhyNotCount> all, ObjectNode arm) {
    if (all.isEmpty()) {
      return;
    }
    ArrayNode rows = arm.putArray("whyNot");
    for (WhyNotCount one : all) {
      ObjectNode row = rows.addObject();
      row.put("campaign", one.campaign());
      if (!one.adSet().isEmpty()) {
        row.put("adSet", one.adSet());
      }
      row.put("requests", one.requests());
      ObjectNode reasons = row.putObject("reasons");
      for (Reason reason : Reason.values()) {
        reasons.put(reason.key(), one.requests(reason.key()));
      }
      ArrayNode clauses = row.putArray("clauses");
      for (Cause cause : one.causes()) {
        if (!cause.clause().isEmpty()) {
          ObjectNode clause = clauses.addObject();
          clause.put("reason", cause.reason());
          clause.put("clause", cause.clause());
          clause.put("requests", cause.requests());
        }
      }
    }
  }

  /** The tables that a run prints: for each campaign the reasons, beside each other for all arms. */
  static String table(Comparison comparison, int width, Layout layout) {
    Set<String> campaigns = new LinkedHashSet<>();
    for (ArmSummary arm : comparison.arms()) {
      arm.whyNot().forEach(one -> campaigns.add(one.campaign()));
    }
    StringBuilder text = new StringBuilder();
    for (String campaign : campaigns.stream().limit(CAMPAIGNS_MOST).toList()) {
      text.append("\nWhat became of ")
          .append(Columns.shown(campaign))
          .append(" in all ad requests, % of them\n");
      List<ArmSummary> arms = comparison.arms();
      for (int from = 0; from < arms.size(); ) {
        int to = from + 1;
        while (to < arms.size()
            && (layout != Layout.PLAIN
                || Columns.width(Columns.text(rows(campaign, arms.subList(from, to + 1))))
                    <= width)) {
          to++;
        }
        text.append(from > 0 ? "\n" : "")
            .append(layout.table(rows(campaign, arms.subList(from, to))));
        from = to;
      }
    }
    if (campaigns.size() > CAMPAIGNS_MOST) {
      text.append("… and ")
          .append(campaigns.size() - CAMPAIGNS_MOST)
          .append(" more campaigns in summary.json\n");
    }
    return text.toString();
  }

  private static List<List<String>> rows(String campaign, List<ArmSummary> arms) {
    List<WhyNotCount> counts = arms.stream().map(arm -> of(campaign, arm)).toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    arms.forEach(arm -> head.add(Columns.shown(arm.arm())));
    rows.add(head);
    for (Reason reason : Reason.values()) {
      List<Long> ofReason =
          counts.stream().map(count -> count.requests(reason.key())).toList();
      if (reason == Reason.SHOWN || ofReason.stream().anyMatch(requests -> requests > 0)) {
        rows.add(row(reason.words(), ofReason, counts));
        clauses(reason, counts, rows);
      }
    }
    List<String> all = new ArrayList<>(List.of("ad requests"));
    counts.forEach(count -> all.add(Decimals.grouped((double) count.requests(), 0)));
    rows.add(all);
    return rows;
  }

  private static WhyNotCount of(String campaign, ArmSummary arm) {
    return arm.whyNot().stream()
        .filter(one -> one.campaign().equals(campaign) && one.adSet().isEmpty())
        .findFirst()
        .orElse(new WhyNotCount(campaign, "", List.of()));
  }

  /** The clauses of a reason, those that kept most out first. */
  private static void clauses(Reason reason, List<WhyNotCount> counts, List<List<String>> rows) {
    Set<String> named = new LinkedHashSet<>();
    for (WhyNotCount count : counts) {
      count.causes().stream()
          .filter(cause -> cause.reason().equals(reason.key()) && cause.requests() > 0)
          .forEach(cause -> named.add(cause.clause()));
    }
    named.remove("");
    List<String> sorted = named.stream()
        .sorted(
            Comparator.comparingLong((String clause) -> -ofClause(clause, reason, counts).stream()
                .mapToLong(requests -> requests)
                .sum()))
        .toList();
    for (String clause : sorted.subList(0, Math.min(CLAUSES_MOST, sorted.size()))) {
      String not = clause.startsWith("not ") ? clause.substring(4) : "not " + clause;
      rows.add(row("  " + brief(not), ofClause(clause, reason, counts), counts));
    }
    if (sorted.size() > CLAUSES_MOST) {
      List<String> more =
          new ArrayList<>(List.of("  … and " + (sorted.size() - CLAUSES_MOST) + " more clauses"));
      counts.forEach(count -> more.add(""));
      rows.add(more);
    }
  }

  private static String brief(String clause) {
    return clause.length() <= CLAUSE_WIDTH
        ? clause
        : clause.substring(0, CLAUSE_WIDTH - 2).strip() + " …";
  }

  private static List<Long> ofClause(String clause, Reason reason, List<WhyNotCount> counts) {
    return counts.stream()
        .map(count -> count.causes().stream()
            .filter(
                cause -> cause.reason().equals(reason.key()) && cause.clause().equals(clause))
            .mapToLong(Cause::requests)
            .sum())
        .toList();
  }

  private static List<String> row(String name, List<Long> requests, List<WhyNotCount> counts) {
    List<String> row = new ArrayList<>(List.of(name));
    for (int i = 0; i < counts.size(); i++) {
      row.add(percent(requests.get(i), counts.get(i).requests()));
    }
    return row;
  }

  private static String percent(@Nullable Long part, long all) {
    if (part == null || part == 0 || all == 0) {
      return "-";
    }
    double share = 100.0 * part / all;
    return share < 0.005 ? "<0.01" : Decimals.grouped(share, 2);
  }
}
