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
   * Those who give enough signals about a topic, or about something below it.
   *
   * @param node taxonomy node
   * @param least least score; one signal just now scores 1
   * @param share least share of the score of all topics remembered of the person
   */
  record Inferred(int node, double least, double share) implements SegmentRule {}
}
