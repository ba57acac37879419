package hawker.social;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.SocialGraph;

/**
 * The linear threshold model (Granovetter 1978; Kempe, Kleinberg and Tardos, KDD 2003, section 2):
 * people take a message up once enough of their friends have told them.
 *
 * <pre>
 *   v takes up  if  influence * told / friends of v &gt; threshold(v, message), uniform in [0, 1)
 * </pre>
 *
 * <p>In the paper influence is 1, where each message gives rise to one more on average, and some go
 * round the world; it is less here unless told otherwise.
 */
@About("Convinced once the share of friends who told, times the influence, passes a threshold.")
public final class LinearThreshold implements SpreadModel {
  private final SocialGraph graph;
  private final double influence;
  private final long key;

  /** The settings. */
  public record Settings(
      @About("Probability that somebody is convinced whom all friends tell.")
      @Default("0.05")
      @Range(min = 0, max = 1)
      double influence) {}

  /** A model of the settings. */
  LinearThreshold(Settings settings, SpreadContext context) {
    graph = context.graph();
    influence = settings.influence;
    key = context.draws().key(Purpose.THRESHOLD);
  }

  @Override
  public boolean takesUp(long message, int user, int teller, int told, int depth) {
    double threshold = Draws.uniform(Draws.bits(Draws.entity(key, message), user));
    // Most thresholds are out of reach; then nobody has to be counted.
    return threshold < influence && influence * told > threshold * graph.degree(user);
  }
}
