package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.random.Gamma;
import hawker.random.Purpose;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.world.Identities;
import java.util.Arrays;
import java.util.List;

/**
 * A bandit over the same counts as {@link SmoothedRate}: it takes the rate of each ad in each segment
 * to be a draw from what the counts leave open, so that what is little known is tried now and then,
 * and what is known to be good is shown (Thompson 1933; Chapelle and Li, "An empirical evaluation of
 * Thompson sampling", NIPS 2011, whose batches are our slices).
 *
 * <pre>
 *   n     = views(ad, segment) + weight of the coarser rate
 *   rate ~ Beta(m n, (1 - m) n),   m = the smoothed rate; drawn anew for every slice
 * </pre>
 *
 * <p>Prices follow the drawn rates, as predictions do.
 */
@About(
    "A bandit: draws each ad's rate from what the counts leave open, so that it tries things out.")
final class Thompson implements CtrModel {
  /** Neither share of a beta distribution may be 0. */
  private static final double LEAST = 1e-9;

  private final SmoothedRate counts;
  private final Identities identity;
  private final long key;
  private final double[] drawn;
  private final double[] most;
  private long slice;

  /** Settings. */
  record Settings(
      @About("Rate expected before anything is observed.")
      @Default("0.9 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double prior,

      @About("Impressions that the prior counts for.") @Default("1000") @Range(min = 1, max = 1e9)
      double priorWeight,

      @About("Impressions that the rate of all ads counts for, in an ad's rate: the fewer, the more"
          + " is tried out.")
      @Default("200")
      @Range(min = 1, max = 1e9)
      double adWeight,

      @About("Impressions that an ad's rate counts for, in its rate in a segment.")
      @Default("200")
      @Range(min = 1, max = 1e9)
      double segmentWeight,

      @About("Attributes whose combinations are the segments; none for one rate per ad.")
      @Default("[]")
      List<String> by) {}

  Thompson(Settings settings, PredictionContext context) {
    counts = new SmoothedRate(
        new SmoothedRate.Settings(
            settings.prior(),
            settings.priorWeight(),
            settings.adWeight(),
            settings.segmentWeight(),
            settings.by()),
        context);
    identity = Identities.ofAds(context.inventory());
    key = context.draws().key(Purpose.BANDIT);
    most = new double[context.inventory().ads().size()];
    drawn = new double[most.length * counts.cells()];
    draw();
  }

  private void draw() {
    int cells = counts.cells();
    Arrays.fill(most, 0);
    for (int ad = 0; ad < most.length; ad++) {
      long address = Draws.entity(Draws.entity(key, identity.of(ad)), slice);
      for (int cell = 0; cell < cells; cell++) {
        int i = ad * cells + cell;
        double n = counts.weight(i);
        double mean = Math.max(LEAST, Math.min(1 - LEAST, counts.rate(i)));
        drawn[i] = Gamma.beta(mean * n, (1 - mean) * n, address, cell);
        most[ad] = Math.max(most[ad], drawn[i]);
      }
    }
    slice++;
  }

  @Override
  public void predict(Opportunities opportunities, Candidates candidates) {
    int cells = counts.cells();
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      if (candidates.start[o] == end) {
        continue;
      }
      int cell = counts.cell(opportunities, o);
      for (int c = candidates.start[o]; c < end; c++) {
        candidates.pCtr[c] = drawn[candidates.ad[c] * cells + cell];
      }
    }
  }

  @Override
  public void bound(double[] bounds) {
    System.arraycopy(most, 0, bounds, 0, most.length);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public Tally tally() {
    return counts.tally();
  }

  @Override
  public void absorb(Tally tally) {
    counts.absorb(tally);
  }

  @Override
  public void settle() {
    counts.settle();
    draw();
  }

  @Override
  public void save(StateOut out) {
    counts.save(out);
    out.putLong(slice);
  }

  @Override
  public void load(StateIn in) {
    counts.load(in);
    // The last draw is a function of the counts and the slice.
    slice = in.readLong() - 1;
    draw();
  }
}
