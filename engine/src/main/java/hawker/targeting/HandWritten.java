package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.plugin.Reads;
import hawker.scenario.AudienceReader;
import hawker.world.Audience;

/** An audience written by hand in place of the one that the advertiser states. */
@About("An audience of its own in place of the stated one, as clauses or as a text.")
@Reads({"declared", "signals", "acts", "events", "lists", "moment"})
final class HandWritten implements TargetingStrategy {
  private final Settings settings;

  HandWritten(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("The audience: clauses, or a text such as 'age 25-34 and interest(sports/running)'.")
      Node audience) {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    Problems problems = new Problems();
    Audience audience =
        AudienceReader.read(settings.audience(), "audience", wish.vocabulary(), problems);
    problems.throwIfAny();
    return audience;
  }
}
