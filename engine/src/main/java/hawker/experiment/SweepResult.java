package hawker.experiment;

import hawker.scenario.SweepValue;
import java.util.List;
import java.util.Map;

/**
 * What a sweep came to.
 *
 * @param sweep what was varied
 * @param points what each point of it came to, in order
 */
public record SweepResult(Sweep sweep, List<Comparison> points) {
  /** Copies the points. */
  public SweepResult {
    points = List.copyOf(points);
  }

  /** The values of a point by dotted path. */
  public Map<String, SweepValue> values(int point) {
    return sweep.points().get(point).values();
  }
}
