package hawker.targeting;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the segments that a scenario and its strategies need, each rule once. Segments are
 * numbered in order of appearance; the scenario's own come first.
 */
public final class SegmentPlan {
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

  /** The number of the segment with a rule, added if it is new. */
  public int request(SegmentRule rule, long refreshSeconds) {
    int known = entries.indexOf(new Entry(rule, refreshSeconds));
    return known >= 0 ? known : add(rule, refreshSeconds);
  }

  /** The segments in order. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Whether any segment is inferred from signals. */
  public boolean needsSignals() {
    return entries.stream().anyMatch(entry -> entry.rule() instanceof SegmentRule.Inferred);
  }
}
