package hawker.targeting;

import hawker.exchange.ActSlots;
import hawker.world.Audience;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the segments that a scenario and its strategies need, each rule once. Segments are
 * numbered in order of appearance; the scenario's own come first.
 */
public final class SegmentPlan {
  /** How often it is looked at which life events are known. */
  private static final int EVENTS_SECONDS = 3600;

  /**
   * A segment to be kept.
   *
   * @param rule who belongs to it
   * @param refreshSeconds time between looks, at least one slice in effect
   */
  public record Entry(SegmentRule rule, long refreshSeconds) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a segment under a number of its own, for segments that have a name. */
  public int add(SegmentRule rule, long refreshSeconds) {
    entries.add(new Entry(rule, refreshSeconds));
    return entries.size() - 1;
  }

  /** Adds a named segment of those who fit an audience of clauses over people. */
  public int addFitting(Audience audience, long refreshSeconds) {
    return add(new Fits(audience), refreshSeconds);
  }

  /** The number of the segment with a rule, added if it is new. */
  public int request(SegmentRule rule, long refreshSeconds) {
    int known = entries.indexOf(new Entry(rule, refreshSeconds));
    return known >= 0 ? known : add(rule, refreshSeconds);
  }

  /** The segments in order. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Whether any segment is told from decayed signals. */
  public boolean needsSignals() {
    return entries.stream().anyMatch(entry -> entry.rule().needsSignals());
  }

  /** How far back the last posts are read, in seconds; 0 if none are. */
  public long postSeconds() {
    return entries.stream().mapToLong(entry -> entry.rule().postSeconds()).max().orElse(0);
  }

  /** What its segments have to know of people. */
  public Set<Source> reads() {
    Set<Source> sources = EnumSet.noneOf(Source.class);
    entries.forEach(entry -> sources.addAll(entry.rule().reads()));
    return sources;
  }

  /** Asks for the acts that its segments read. */
  public void watch(ActSlots.Builder slots) {
    entries.forEach(entry -> entry.rule().watch(slots));
  }

  /** An audience with segments in place of clauses that an index does not know. */
  public Audience indexed(Audience audience) {
    if (audience instanceof Audience.All all) {
      return new Audience.All(all.parts().stream().map(this::indexed).toList());
    }
    if (audience instanceof Audience.Any any) {
      return new Audience.Any(any.parts().stream().map(this::indexed).toList());
    }
    if (audience instanceof Audience.None none) {
      return new Audience.None(none.parts().stream().map(this::indexed).toList());
    }
    return audience instanceof Audience.EventWithin within
        ? new Audience.InSegment(
            request(new RecentEvent(within.event(), within.seconds()), EVENTS_SECONDS))
        : audience;
  }
}
