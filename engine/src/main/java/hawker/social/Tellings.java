package hawker.social;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.SocialGraph;

/**
 * Tellings of a friend to a friend, each of which convinces or not by a draw of its own.
 *
 * <pre>
 *   P(v is convinced by u) = min(1, p (1 + tieStrength closeness(u, v)))
 * </pre>
 */
final class Tellings {
  private final SocialGraph graph;
  private final double tieStrength;
  private final long key;

  Tellings(SpreadContext context, double tieStrength) {
    graph = context.graph();
    this.tieStrength = tieStrength;
    key = context.draws().key(Purpose.TELLING);
  }

  /** Whether a telling convinces, if friends who are not close convince with a probability. */
  boolean convinces(long message, int user, int teller, double probability) {
    double uniform = Draws.uniform(Draws.bits(Draws.entity(key, message), user, teller));
    if (uniform < probability) {
      return true;
    }
    // Closeness is worked out only where it can matter.
    return uniform < probability * (1 + tieStrength)
        && uniform < probability * (1 + tieStrength * graph.closeness(user, teller));
  }
}
