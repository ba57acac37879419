package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Bars;
import hawker.app.figure.Figure.Grid;
import hawker.app.figure.Figure.Grid.Cell;
import hawker.app.figure.Figure.Head;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Campaigns that are planned as a whole: goals, rules, and who is credited with sales. */
final class PlanFigures {
  private static final int ACTIONS_MAX = 60;
  private static final List<String> RULES =
      List.of("lastClick", "linear", "timeDecay", "position", "claimed");

  private final Results results;
  private final List<String> arms;

  PlanFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
  }

  private static Axis text(String label) {
    return new Axis(label, Unit.PLAIN);
  }

  /** What campaigns were to reach, and whether they did. */
  List<Figure> goals() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      String goals = "/arms/" + arm + "/goals";
      for (int i = 0; i < results.count(goals); i++) {
        String goal = goals + "/" + i;
        rows.add(List.of(
            Cell.of(arms.get(arm)),
            Cell.of(results.text(goal + "/campaign")),
            Cell.of(results.text(goal + "/channel")),
            Cell.of(results.text(goal + "/goal")),
            Cell.of(results.num(goal + "/target")),
            Cell.of(results.num(goal + "/count")),
            Cell.verdict(results.text(goal + "/verdict")),
            Cell.of(results.num(goal + "/replicationsReached"))));
      }
    }
    List<Axis> columns = List.of(
        text("Arm"),
        text("Campaign"),
        text("Channel"),
        text("Goal"),
        new Axis("Target", Unit.COUNT),
        new Axis("Came to", Unit.COUNT),
        text("Verdict"),
        new Axis("Replications that reached it", Unit.COUNT));
    return grid(
        new Head("goals", "Goals", "What each channel was for, and what it came to on average."),
        columns,
        rows);
  }

  /** What rules did. */
  List<Figure> rules() {
    List<List<Cell>> rows = new ArrayList<>();
    int more = 0;
    for (int arm = 0; arm < arms.size(); arm++) {
      String rules = "/arms/" + arm + "/rules";
      for (int i = 0; i < results.count(rules); i++) {
        String rule = rules + "/" + i;
        if (rows.size() == ACTIONS_MAX) {
          more++;
          continue;
        }
        rows.add(List.of(
            Cell.of(arms.get(arm)),
            Cell.of(results.num(rule + "/replication")),
            Cell.of(results.text(rule + "/campaign")),
            Cell.of(results.num(rule + "/hour")),
            Cell.of(results.text(rule + "/action"))));
      }
    }
    return grid(
        new Head(
            "rules",
            "What rules did",
            more > 0
                ? "The first " + ACTIONS_MAX + "; " + more + " more are in summary.json."
                : ""),
        List.of(
            text("Arm"),
            new Axis("Replication", Unit.COUNT),
            text("Campaign"),
            new Axis("Hour", Unit.HOURS),
            text("Action")),
        rows);
  }

  private static List<Figure> grid(Head head, List<Axis> columns, List<List<Cell>> rows) {
    return rows.isEmpty() ? List.of() : List.of(new Grid(head, columns, rows));
  }

  /** Who is credited with sales, by each rule, beside the true effect where it is known. */
  List<Figure> attribution() {
    List<Figure> figures = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      String sales = "/arms/" + arm + "/sales";
      for (int i = 0; i < results.count(sales); i++) {
        figures.addAll(credits(arm, sales + "/" + i));
      }
    }
    figures.addAll(exposed());
    return figures;
  }

  private List<Figure> credits(int arm, String place) {
    String credits = place + "/credits";
    Set<String> channels = new LinkedHashSet<>(results.names(credits, "channel"));
    List<String> without = results.names(place + "/incremental", "without");
    if (channels.isEmpty()) {
      return List.of();
    }
    List<Bars.Row> rows = new ArrayList<>();
    for (String channel : channels) {
      List<Num> nums = new ArrayList<>();
      for (String rule : RULES) {
        nums.add(sum(credits, channel, rule));
      }
      if (!without.isEmpty()) {
        int at = without.indexOf(channel);
        nums.add(
            at < 0
                ? new Num(null, null, null, null)
                : results.num(place + "/incremental/" + at + "/sales"));
      }
      rows.add(new Bars.Row(channel, nums));
    }
    List<String> series =
        new ArrayList<>(List.of("last click", "linear", "time decay", "position", "claimed"));
    if (!without.isEmpty()) {
      series.add("true effect");
    }
    String advertiser = results.text(place + "/advertiser");
    return List.of(new Bars(
        new Head(
            "credit-" + Labels.kebab(arms.get(arm) + "-" + advertiser),
            "Who is credited with the sales of " + advertiser + ", arm " + arms.get(arm),
            "Sales by channel: credited by four rules, as platforms would claim them"
                + (without.isEmpty()
                    ? "."
                    : ", and in truth: what is lost in the same worlds without the channel.")),
        new Axis("Sales", Unit.COUNT),
        series,
        rows,
        false,
        false));
  }

  /** The credit of a channel over its campaigns. */
  private Num sum(String credits, String channel, String rule) {
    Num found = new Num(null, null, null, null);
    for (int i = 0; i < results.count(credits); i++) {
      if (results.text(credits + "/" + i + "/channel").equals(channel)) {
        Num num = results.num(credits + "/" + i + "/" + rule);
        BigDecimal before = found.value();
        BigDecimal more = num.value();
        found = before == null || more == null
            ? (before == null ? num : found)
            : new Num(before.add(more), null, null, null);
      }
    }
    return found;
  }

  /** The view that misleads, with the warning that belongs to it. */
  private List<Figure> exposed() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      String sales = "/arms/" + arm + "/sales";
      for (int i = 0; i < results.count(sales); i++) {
        String one = sales + "/" + i;
        rows.add(List.of(
            Cell.of(arms.get(arm)),
            Cell.of(results.text(one + "/advertiser")),
            Cell.of(results.num(one + "/sales")),
            Cell.of(results.num(one + "/credited")),
            Cell.of(results.num(one + "/salesPerExposed")),
            Cell.of(results.num(one + "/salesPerUnexposed"))));
      }
    }
    return grid(
        new Head(
            "exposed-and-others",
            "Sales of those who were shown an ad, and of the others",
            "Their difference is no effect of the ads: who is shown ads differs from who is not."),
        List.of(
            text("Arm"),
            text("Advertiser"),
            new Axis("Sales", Unit.COUNT),
            new Axis("Credited to an ad", Unit.COUNT),
            new Axis("Per person shown an ad", Unit.SHARE),
            new Axis("Per other person", Unit.SHARE)),
        rows);
  }
}
