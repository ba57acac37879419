package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.Reads;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import java.util.ArrayList;
import java.util.List;

/**
 * Behavioural targeting: reaches people whose reading, watching, posting and searching shows an
 * interest. Each interest asked for becomes a segment of those who give enough signals of it,
 * both in all and as a share of what is remembered of them.
 */
@About("Asks interests of people's behaviour: decayed signals of what they read, watch and post.")
@Reads({"signals", "moment"})
final class InferredInterest implements TargetingStrategy {
  private final Settings settings;

  InferredInterest(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("Least decayed score of a topic; a signal scores 1 and halves every half-life.")
      @Default("2")
      @Range(min = 0, aboveMin = true, max = 1000)
      double least,

      @About("Least share of a person's remembered signals.")
      @Default("10 %")
      @Range(min = 0, max = 1)
      double share,

      @About("Time between looks at the signals.") @Default("1 h")
      TimeSpan refresh) {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.interests(wish, nodes -> inferred(nodes, segments));
  }

  private Audience inferred(List<Integer> nodes, SegmentPlan segments) {
    List<Audience> any = new ArrayList<>();
    for (int node : nodes) {
      SegmentRule rule = new Inferred(node, settings.least(), settings.share());
      any.add(new Audience.InSegment(segments.request(rule, settings.refresh().seconds())));
    }
    return any.size() == 1 ? any.get(0) : new Audience.Any(any);
  }
}
