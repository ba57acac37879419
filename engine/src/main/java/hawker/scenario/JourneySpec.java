package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.world.Stage;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How people come to buy something: stages that they go through from day to day. */
@About("How people come to buy something: stages that they go through from day to day.")
public record JourneySpec(
    @About("Interest that it is about, with what lies below it.")
    Node topic,

    @About("Who is on it, by what they truly are: clauses over people.") @Default("{}")
    Node among,

    @About("Probability of each next stage a day later, by stage; those left over stay. Stages that"
        + " are not given have the published ones.")
    @Default("{}")
    @Range(min = 0, max = 1)
    Map<Stage, Map<Stage, Double>> next,

    @About("Share of clicks on ads that speak of the topic after which a person buys, by stage; the"
        + " ad's own in stages that are not given.")
    @Default("{not-searching: 0, searching: 0, focused-0: 11 %, focused-1: 23 %, focused-2: 36 %}")
    @Range(min = 0, max = 1)
    Map<Stage, Double> converts,

    @About("Share of a person's searches that are for it, by stage; none in stages that are not"
        + " given.")
    @Default("{searching: 50 %, focused-0: 50 %, focused-1: 50 %, focused-2: 50 %}")
    @Range(min = 0, max = 1)
    Map<Stage, Double> searches,

    @About("Days on which many more people begin to search; none if not given.") @Nullable BurstSpec burst) {
  /** Slack for sums of rounded numbers. */
  private static final double SLACK = 1e-9;

  /** Checks that people are in one stage each. */
  public JourneySpec {
    Map<Stage, Map<Stage, Double>> rows = new EnumMap<>(standard());
    rows.putAll(next);
    rows.forEach((stage, row) -> {
      double sum = row.values().stream().mapToDouble(share -> share).sum();
      if (sum > 1 + SLACK) {
        throw new SettingException(
            "next",
            "have shares that add up to 1 at most; those of " + Binder.enumName(stage) + " come to "
                + sum);
      }
    });
    double others = rows.getOrDefault(Stage.NOT_SEARCHING, Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey() != Stage.NOT_SEARCHING)
        .filter(entry -> entry.getKey() != Stage.SEARCHING)
        .mapToDouble(Map.Entry::getValue)
        .sum();
    if (burst != null && others + burst.searching() > 1 + SLACK) {
      throw new SettingException(
          "burst", "leave room for the other stages that people get to, which have " + others);
    }
  }

  /**
   * Days on which many more people begin to search.
   *
   * @param perDay probability that such days begin
   * @param days how many there are
   * @param searching share of those not searching who begin on each
   */
  @About("Days on which many more people begin to search.")
  public record BurstSpec(
      @About("Probability that such days begin, each day.")
      @Default("10 %")
      @Range(min = 0, max = 1)
      double perDay,

      @About("How many days it lasts.") @Default("3") @Range(min = 1, max = 366)
      int days,

      @About("Share of those not searching who begin to, on each of them.")
      @Default("20 %")
      @Range(min = 0, max = 1)
      double searching) {}

  /** The published probabilities of the next stage (Jordan et al. 2009, standard parameters). */
  private static Map<Stage, Map<Stage, Double>> standard() {
    Map<Stage, Map<Stage, Double>> rows = new EnumMap<>(Stage.class);
    rows.put(Stage.NOT_SEARCHING, Map.of(Stage.SEARCHING, 0.01));
    rows.put(
        Stage.SEARCHING,
        Map.of(
            Stage.NOT_SEARCHING,
            0.05,
            Stage.FOCUSED_0,
            0.6,
            Stage.FOCUSED_1,
            0.1,
            Stage.FOCUSED_2,
            0.05));
    rows.put(Stage.FOCUSED_0, Map.of(Stage.NOT_SEARCHING, 0.1, Stage.FOCUSED_1, 0.2));
    rows.put(Stage.FOCUSED_1, Map.of(Stage.NOT_SEARCHING, 0.1, Stage.FOCUSED_2, 0.2));
    rows.put(Stage.FOCUSED_2, Map.of(Stage.NOT_SEARCHING, 0.1));
    rows.put(Stage.BOUGHT, Map.of(Stage.NOT_SEARCHING, 1.0));
    return rows;
  }

  /** Probabilities of each stage a day later; rows sum to 1, [stages][stages]. */
  public double[][] chain() {
    Map<Stage, Map<Stage, Double>> rows = new EnumMap<>(standard());
    rows.putAll(next);
    double[][] chain = new double[Stage.COUNT][Stage.COUNT];
    rows.forEach((stage, row) -> {
      double stays = 1;
      for (Stage to : Stage.values()) {
        double share = to == stage ? 0 : row.getOrDefault(to, 0.0);
        chain[stage.code()][to.code()] = share;
        stays -= share;
      }
      chain[stage.code()][stage.code()] = Math.max(0, stays);
    });
    return chain;
  }
}
