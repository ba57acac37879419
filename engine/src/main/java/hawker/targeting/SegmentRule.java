package hawker.targeting;

import hawker.world.Audience;

/** Who belongs to a segment, told from what the platform has observed. */
public sealed interface SegmentRule {
  /**
   * Those who fit an audience of clauses over people.
   *
   * @param audience the clauses
   */
  record Fits(Audience audience) implements SegmentRule {}

  /**
   * Those whose signals about a topic, or below it, add up to a score.
   *
   * @param node taxonomy node
   * @param threshold least score; one signal just now scores 1
   */
  record Inferred(int node, double threshold) implements SegmentRule {}
}
