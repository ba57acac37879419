package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.TrueCtr;
import hawker.plugin.About;
import hawker.state.Stateful;

/** Knows the truth: predicts the probability with which the person would click the ad if seen. */
@About("Knows the true click probability; the bound that no real model can pass.")
public final class Oracle implements CtrModel, Stateful.Nothing {
  private final TrueCtr truth;

  Oracle(TrueCtr truth) {
    this.truth = truth;
  }

  /** No settings. */
  record Settings() {}

  @Override
  public void predict(Opportunities opportunities, Candidates candidates) {
    truth.attraction(opportunities, candidates, candidates.pCtr);
  }

  @Override
  public Tally tally() {
    return Tally.NOTHING;
  }

  @Override
  public void absorb(Tally tally) {
    // The truth has nothing to learn.
  }

  @Override
  public void settle() {
    // Nor to settle.
  }
}
