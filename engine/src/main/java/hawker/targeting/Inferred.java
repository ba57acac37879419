package hawker.targeting;

import hawker.exchange.SignalMemory;
import hawker.world.Tree;
import java.util.EnumSet;
import java.util.Set;

/**
 * Those who give enough signals about a topic, or about something below it. Where there are many such
 * segments, {@link InferredScores} adds up their scores in one go.
 *
 * @param node taxonomy node
 * @param least least score; one signal just now scores 1
 * @param share least share of the score of all topics remembered of the person
 */
record Inferred(int node, double least, double share)
    implements SegmentRule, SegmentRule.Membership {
  /** Scores are kept to about a millionth; two signals just now must count as 2. */
  private static final double PRECISION = 2e-6;

  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.SIGNALS);
  }

  @Override
  public boolean needsSignals() {
    return true;
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    if (doings == Observed.NOBODY) {
      return false;
    }
    Tree tree = observed.sources().vocabulary().interests();
    SignalMemory signals = observed.memories().signals();
    double of = 0;
    double all = 0;
    for (int place = 0; place < SignalMemory.TOPICS; place++) {
      int topic = signals.topic(doings, place);
      if (topic != Tree.NO_NODE) {
        double score = signals.score(doings, place, observed.time());
        all += score;
        of += tree.within(topic, node) ? score : 0;
      }
    }
    return of > 0 && enough(of, all);
  }

  /** Whether a score is enough beside that of all topics. */
  boolean enough(double score, double all) {
    double kept = score * (1 + PRECISION);
    return kept >= least && kept >= share * all;
  }
}
