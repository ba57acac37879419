package hawker.targeting;

import hawker.plugin.About;
import hawker.world.Audience;

/** The clauses over who people are: age, gender, income, education, occupation … */
@About("Keeps the clauses over who people are: age, gender, income, occupation and so on.")
final class Demographic implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.of(wish.stated(), Projection.attributes(wish, false));
  }
}
