package hawker.metrics;

import java.util.List;

/**
 * What campaigns that are planned as a whole came to in one replication, beside what is counted of
 * every campaign; nothing where no campaign asks for it.
 *
 * @param goals in the order of the scenario
 * @param actions what rules did, in order
 */
public record PlanMetrics(List<GoalCount> goals, List<RuleAction> actions) {
  /** Nothing. */
  public static final PlanMetrics NONE = new PlanMetrics(List.of(), List.of());

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
  }
}
