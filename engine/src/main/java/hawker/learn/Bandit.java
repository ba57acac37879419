package hawker.learn;

/** A learner that knows how sure it is, and may predict what is worth trying, not only what is likely. */
public interface Bandit extends Learner {
  /**
   * Writes {@code p[row]} in [0, 1] for the rows in [from, to): what the click probability may well be
   * for all that is known. Called by many threads at once; changes nothing.
   *
   * @param key what draws depend on; rows of one request share one, and are judged by the same draws
   */
  void explore(Examples rows, int from, int to, long key, double[] p);

  /** Whether what it writes is drawn by chance, and not a function of what was learnt alone. */
  boolean draws();
}
