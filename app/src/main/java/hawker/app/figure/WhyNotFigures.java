package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Bars;
import hawker.app.figure.Figure.Grid;
import hawker.app.figure.Figure.Grid.Cell;
import hawker.app.figure.Figure.Head;
import hawker.market.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why campaigns were not shown, in numbers of requests; nothing unless the scenario asks. */
final class WhyNotFigures {
  /** Campaigns of which there are bars; the table has all of them. */
  private static final int CAMPAIGNS_MOST = 8;

  private static final int ROWS_MOST = 300;

  private final Results results;
  private final List<String> arms;

  WhyNotFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
  }

  /** A figure for each campaign, and the clauses and ad sets behind it. */
  List<Figure> all() {
    Set<String> campaigns = new LinkedHashSet<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      campaigns.addAll(results.names(place(arm), "campaign"));
    }
    List<Figure> figures = new ArrayList<>();
    campaigns.stream().limit(CAMPAIGNS_MOST).forEach(campaign -> figures.add(bars(campaign)));
    if (!campaigns.isEmpty()) {
      figures.add(table());
    }
    return figures;
  }

  private static String place(int arm) {
    return "/arms/" + arm + "/whyNot";
  }

  /** Where a campaign as a whole stands in an arm; empty if it does not. */
  private String place(int arm, String campaign) {
    for (int i = 0; i < results.count(place(arm)); i++) {
      String at = place(arm) + "/" + i;
      if (results.text(at + "/campaign").equals(campaign) && !results.has(at + "/adSet")) {
        return at;
      }
    }
    return "";
  }

  private Num requests(int arm, String campaign, Reason reason) {
    String at = place(arm, campaign);
    return at.isEmpty()
        ? new Num(null, null, null, null)
        : results.num(at + "/reasons/" + reason.key());
  }

  private Bars bars(String campaign) {
    List<Reason> met = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      boolean any = false;
      for (int arm = 0; arm < arms.size(); arm++) {
        Num num = requests(arm, campaign, reason);
        any |= num.defined() && num.number() > 0;
      }
      if (any) {
        met.add(reason);
      }
    }
    List<Bars.Row> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Num> nums = new ArrayList<>();
      for (Reason reason : met) {
        nums.add(requests(arm, campaign, reason));
      }
      rows.add(new Bars.Row(arms.get(arm), nums));
    }
    return new Bars(
        new Head(
            "why-not-" + Labels.kebab(campaign),
            "What became of " + campaign + " in all ad requests",
            "Each bar adds up to all requests. The first thing that keeps a campaign out counts; of"
                + " several ads, the one that came furthest."),
        new Axis("Ad requests", Unit.COUNT),
        met.stream().map(Reason::words).toList(),
        rows,
        true,
        true);
  }

  /** By ad set and clause, what there is. */
  private Figure table() {
    List<List<Cell>> rows = new ArrayList<>();
    int more = 0;
    for (int arm = 0; arm < arms.size(); arm++) {
      for (int i = 0; i < results.count(place(arm)); i++) {
        for (List<Cell> row : rows(arm, place(arm) + "/" + i)) {
          if (rows.size() < ROWS_MOST) {
            rows.add(row);
          } else {
            more++;
          }
        }
      }
    }
    return new Grid(
        new Head(
            "why-not-clauses",
            "Reasons, by ad set and by clause of the audience",
            "A clause counts where it is the first that does not hold."
                + (more > 0 ? " " + more + " more rows are in summary.json." : "")),
        List.of(
            new Axis("Arm", Unit.PLAIN),
            new Axis("Campaign or ad set", Unit.PLAIN),
            new Axis("Reason", Unit.PLAIN),
            new Axis("Clause", Unit.PLAIN),
            new Axis("Ad requests", Unit.COUNT)),
        rows);
  }

  private List<List<Cell>> rows(int arm, String at) {
    String name = results.text(at + "/adSet").isEmpty()
        ? results.text(at + "/campaign")
        : results.text(at + "/adSet");
    List<List<Cell>> rows = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      Num all = results.num(at + "/reasons/" + reason.key());
      if (!all.defined() || all.number() == 0) {
        continue;
      }
      rows.add(row(arm, name, reason, "", all));
      for (int i = 0; i < results.count(at + "/clauses"); i++) {
        String clause = at + "/clauses/" + i;
        Num part = results.num(clause + "/requests");
        if (results.text(clause + "/reason").equals(reason.key()) && part.number() > 0) {
          rows.add(row(arm, name, reason, results.text(clause + "/clause"), part));
        }
      }
    }
    return rows;
  }

  private List<Cell> row(int arm, String name, Reason reason, String clause, Num requests) {
    return List.of(
        Cell.of(arms.get(arm)),
        Cell.of(name),
        Cell.of(reason.words()),
        Cell.of(clause),
        Cell.of(requests));
  }
}
