package hawker.metrics;

import java.util.List;

/**
 * What campaigns that are planned as a whole came to in one replication, beside what is counted of
 * every campaign; nothing where no campaign asks for it.
 *
 * @param goals in the order of the scenario
 * @param actions what rules did, in order
 * @param sales of each advertiser of which they are asked for
 * @param turned requests turned by each influence of the market
 */
public record PlanMetrics(
    List<GoalCount> goals, List<RuleAction> actions, List<SalesCount> sales, List<Long> turned) {
  /** Nothing. */
  public static final PlanMetrics NONE =
      new PlanMetrics(List.of(), List.of(), List.of(), List.of());

  /**
   * The sales of an advertiser, whoever caused them.
   *
   * @param advertiser its name
   * @param people how many there are
   * @param exposed people who were shown an ad of it
   * @param sales all sales before the end of the scenario
   * @param exposedSales those to people who were shown an ad
   * @param credited those with an ad before them that gets credit
   * @param credits by campaign and channel
   */
  public record SalesCount(
      String advertiser,
      long people,
      long exposed,
      long sales,
      long exposedSales,
      long credited,
      List<Credit> credits) {
    /** Copies the list. */
    public SalesCount {
      credits = List.copyOf(credits);
    }
  }

  /**
   * What one campaign gets credit for on one channel.
   *
   * @param campaign its name
   * @param channel name of the channel
   * @param millionths of sales, by each {@link AttributionRule}; their sums are the credited sales
   * @param claimed sales that the platform reports as its own; several may report the same
   */
  public record Credit(String campaign, String channel, List<Long> millionths, long claimed) {
    /** Copies the list. */
    public Credit {
      millionths = List.copyOf(millionths);
    }
  }

  /**
   * What a rule did.
   *
   * @param campaign its name
   * @param rule number of the rule among those of the campaign, from 1
   * @param seconds when, from the start of the scenario
   * @param action what it did, in words
   */
  public record RuleAction(String campaign, int rule, long seconds, String action) {}

  /**
   * A goal and how far it was reached.
   *
   * @param campaign its name
   * @param channel its channel, or {@code total}
   * @param what what is counted
   * @param target how many there were to be
   * @param count how many there are
   */
  public record GoalCount(String campaign, String channel, String what, long target, long count) {}

  /** Copies the lists. */
  public PlanMetrics {
    goals = List.copyOf(goals);
    actions = List.copyOf(actions);
    sales = List.copyOf(sales);
    turned = List.copyOf(turned);
  }
}
