package hawker.learn;

import hawker.state.Stateful;

/**
 * Learns the probability of a click from examples. What it is after some rows is a function of its
 * settings, its seed and the rows in their order.
 */
public interface Learner extends Stateful {
  /**
   * Learns rows in order, each once, by one thread; the next prediction knows of them. May be called
   * again with the same rows for another pass, or with more rows.
   *
   * @param from the first row
   * @param to after the last row
   * @throws UnsupportedOperationException if the learner is not {@link #incremental}
   */
  void learn(Examples rows, int from, int to);

  /**
   * Writes {@code p[row]}, the probability in [0, 1] of a click, for the rows in [from, to). Called
   * by many threads at once; changes nothing.
   */
  void predict(Examples rows, int from, int to, double[] p);

  /** Whether rows can be learnt as they come. */
  default boolean incremental() {
    return true;
  }

  /**
   * Whether the rows of a log are best given all at once, to {@link #fit}; otherwise they may come in
   * batches and passes, which needs no memory for them.
   */
  default boolean atOnce() {
    return !incremental();
  }

  /**
   * Learns all rows at once, forgetting what was learnt before; one pass where the learner is
   * incremental.
   *
   * @param validation rows to stop early on; may be empty
   */
  default void fit(Examples train, Examples validation) {
    learn(train, 0, train.size);
  }

  /** Weights that are not 0; -1 where they are not counted. */
  default long nonZero() {
    return -1;
  }

  /** Bytes that the learner takes, or will take once its whole space is in use. */
  long bytes();
}
