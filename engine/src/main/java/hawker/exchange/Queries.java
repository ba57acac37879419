package hawker.exchange;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.world.Activity;
import org.jspecify.annotations.Nullable;

/** The words that queries have beside their subject, drawn per request. Immutable. */
public final class Queries {
  /** All queries are plain. */
  public static final Queries PLAIN = new Queries(new double[] {1}, 0);

  private static final byte SEARCHES = Activity.SEARCHES.code();

  private final @Nullable Choice words;
  private final long key;

  /**
   * Queries of one replication.
   *
   * @param weights of the words, those of a plain query first; [words]
   * @param key of the draws
   */
  public Queries(double[] weights, long key) {
    words = weights.length == 1 ? null : new Choice(weights);
    this.key = key;
  }

  /** 0 if a request is of no query, else one more than the number of its words. */
  public int code(Opportunities o, int i) {
    if (o.activity[i] != SEARCHES || o.topic[i] == Opportunities.NO_TOPIC) {
      return 0;
    }
    return words == null ? 1 : 1 + words.at(Draws.bits(Draws.entity(key, o.user(i)), o.event[i]));
  }
}
