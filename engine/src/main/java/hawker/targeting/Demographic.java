package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/** The clauses over who people are: age, gender, income, education, occupation … */
@About("Keeps the clauses over who people are: age, gender, income, occupation and so on.")
@Reads({"declared", "moment"})
final class Demographic implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.of(wish.stated(), Projection.attributes(wish, false));
  }
}
