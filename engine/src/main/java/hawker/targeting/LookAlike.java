package hawker.targeting;

import hawker.exchange.Act;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reaches people who are, by what the platform has observed of them, the most like a seed: the
 * advertiser's customers, those who bought, or a segment. See {@link AlikeModel}. Of what the
 * advertiser states, moments count and nothing else.
 */
@About("Reaches people who are the most like a seed, by a model over what is observed of them.")
@Reads({"declared", "signals", "acts", "lists", "moment"})
final class LookAlike implements TargetingStrategy {
  private static final long EVER = 3660L * TimeSpan.DAY;

  private final Settings settings;

  LookAlike(Settings settings) {
    this.settings = settings;
  }

  /** Whom others are to be like. */
  enum Seed {
    /** The customers whom the platform finds on the advertiser's list. */
    CUSTOMERS,
    /** Those who bought, by way of an ad or by themselves. */
    CONVERTERS,
    /** A segment of the scenario. */
    SEGMENT
  }

  /** Settings. */
  record Settings(
      @About("Whom others are to be like.") @Default("customers")
      Seed seed,

      @About("Name of the segment, where the seed is one.") @Nullable String segment,

      @About("Share of a list of customers that the platform finds.")
      @Default("60 %")
      @Range(min = 0, max = 1)
      double matchRate,

      @About("Share of all people that are taken.")
      @Default("2 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double share,

      @About("Whether people of the seed can be among them.") @Default("false")
      boolean includeSeed,

      @About("Time after which the model learns afresh.") @Default("1 day")
      TimeSpan refresh) {
    /** Checks that a segment is named where it is asked for, and nowhere else. */
    Settings {
      if ((segment != null) != (seed == Seed.SEGMENT)) {
        throw new SettingException(
            "segment", "be given where seed is segment, and not be given elsewhere");
      }
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    AlikeRule rule = new AlikeRule(seed(wish, segments), settings.share(), settings.includeSeed());
    int segment = segments.request(rule, settings.refresh().seconds());
    return new Audience.All(
        List.of(Projection.moments(wish.stated()), new Audience.InSegment(segment)));
  }

  private SegmentRule seed(Wish wish, SegmentPlan segments) {
    return switch (settings.seed()) {
      case CUSTOMERS -> new Listed(wish.advertiser(), settings.matchRate());
      case CONVERTERS -> new Acted(wish.advertiser(), Act.PURCHASE, EVER, null);
      case SEGMENT ->
        segments
            .entries()
            .get(wish.vocabulary().segments().indexOf(settings.segment()))
            .rule();
    };
  }
}
