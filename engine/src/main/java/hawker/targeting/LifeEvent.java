package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import hawker.world.Audience.EventWithin;
import hawker.world.Audience.InSegment;
import org.jspecify.annotations.Nullable;

/** Reaches people in whose life something has happened lately: engaged, moved, a new job. */
@About("Keeps the clauses over life events, as far as the platform has learnt of them.")
@Reads({"events", "moment"})
final class LifeEvent implements TargetingStrategy {
  private final Settings settings;

  LifeEvent(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("How long ago an event may be; as the clause says if not given.") @Nullable TimeSpan within,

      @About("Time between looks at what has happened.") @Default("1 h")
      TimeSpan refresh) {
    /** Checks that it is some time. */
    Settings {
      if (within != null && within.seconds() == 0) {
        throw new SettingException("within", "be above 0 s");
      }
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.of(
        wish.stated(),
        new Projection.Clauses(
            clause -> clause instanceof EventWithin, clause -> segment(clause, segments)));
  }

  private Audience segment(Audience clause, SegmentPlan segments) {
    if (!(clause instanceof EventWithin stated)) {
      return clause;
    }
    TimeSpan own = settings.within();
    RecentEvent rule =
        new RecentEvent(stated.event(), own == null ? stated.seconds() : own.seconds());
    return new InSegment(segments.request(rule, settings.refresh().seconds()));
  }
}
