package hawker.response;

import hawker.exchange.Opportunities;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Logistic;
import hawker.world.Inventory.Ad;
import hawker.world.Media.Placement;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The sample of pages over which the intercept of {@link Utility} is found, so that a world of any
 * settings starts from the CTR its scenario states.
 *
 * <pre>
 *   for each sampled opportunity, for each slot of its placement:
 *     ad = uniform among the ads whose format the placement takes, addressed by (user, event, slot)
 *     term = log-odds of that ad in that slot, at first exposure and without annoyance
 *   ctr(x) = mean over all slots of P(examined) * logistic(x + term)
 *   step up from where every attraction is below the aim to where ctr(x) is not, then bisect
 * </pre>
 */
final class Calibration {
  /** Halvings of a bracket one log-odd wide, to the precision of a double. */
  private static final int HALVINGS = 60;

  private static final int STEPS = 200;

  private final ExaminationModel examination;
  private final boolean nobody;
  private final IntArrayList slotsOfPage = new IntArrayList();
  private final DoubleArrayList terms = new DoubleArrayList();
  private final double[] attraction;
  private final double[] looks;

  /** Draws the ads and keeps their log-odds. */
  Calibration(UtilityTerms utility, ResponseContext context) {
    examination = context.examination();
    List<Placement> placements = context.world().vocabulary().media().placements();
    List<Ad> ads = context.world().inventory().ads();
    int[][] fitting = new int[placements.size()][];
    for (int placement = 0; placement < fitting.length; placement++) {
      int formats = placements.get(placement).formats();
      fitting[placement] = IntStream.range(0, ads.size())
          .filter(ad -> ((formats >>> ads.get(ad).format().code()) & 1) != 0)
          .toArray();
    }
    long key = context.draws().key(Purpose.CALIBRATION);
    nobody = context.sample().stream().allMatch(batch -> batch.size == 0);
    for (Opportunities batch : context.sample()) {
      for (int i = 0; i < batch.size; i++) {
        int placement = batch.placement[i];
        if (fitting[placement].length > 0) {
          addPage(
              utility, batch, i, fitting[placement], placements.get(placement).slots(), key);
        }
      }
    }
    int slotsMax = context.world().vocabulary().media().slotsMax();
    attraction = new double[slotsMax];
    looks = new double[slotsMax];
  }

  private void addPage(
      UtilityTerms utility, Opportunities batch, int i, int[] fitting, int slots, long key) {
    int user = batch.user(i);
    long userKey = Draws.entity(key, user);
    long tastes = utility.tastes(user);
    long holding = utility.cells(batch, i);
    long moods = utility.moods(batch, i);
    double moment = utility.ofMoment(batch, i);
    for (int slot = 0; slot < slots; slot++) {
      long bits = Draws.bits(userKey, batch.event[i], slot);
      int ad = fitting[Draws.index(bits, fitting.length)];
      terms.add(moment
          + utility.ofAd(batch, i, ad, tastes, holding)
          + utility.ofState(batch, i, ad, moods)
          + utility.ofSlot(batch.placement[i], slot));
    }
    slotsOfPage.add(slots);
  }

  /** The mean over the sampled slots of the probability of a click, in [0, 1]. */
  double ctr(double intercept) {
    double clicks = 0;
    int next = 0;
    for (int page = 0; page < slotsOfPage.size(); page++) {
      int slots = slotsOfPage.getInt(page);
      for (int slot = 0; slot < slots; slot++) {
        attraction[slot] = Logistic.probability(intercept + terms.getDouble(next++));
      }
      examination.examination(slots, attraction, looks);
      for (int slot = 0; slot < slots; slot++) {
        clicks += looks[slot] * attraction[slot];
      }
    }
    return clicks / terms.size();
  }

  /**
   * The intercept at which the sampled slots are clicked as often as asked.
   *
   * @param baseCtr in (0, 1); where nobody is ever there it is that of an ad without effects
   * @throws IllegalArgumentException if no intercept does it
   */
  double intercept(double baseCtr) {
    if (nobody) {
      return Logistic.logit(baseCtr);
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("baseCtr cannot be met: no sampled opportunity has a"
          + " placement that takes the format of any ad");
    }
    // Here no ad attracts more than the aim, so no intercept below this one can meet it.
    double low = Logistic.logit(baseCtr)
        - Arrays.stream(terms.elements(), 0, terms.size()).max().orElse(0);
    double reached = 0;
    for (int step = 0; step < STEPS; step++) {
      double there = ctr(low + 1);
      if (there >= baseCtr) {
        return bisect(baseCtr, low, low + 1);
      }
      reached = Math.max(reached, there);
      low++;
    }
    throw new IllegalArgumentException(String.format(
        Locale.ROOT,
        "baseCtr (%s) cannot be met: people look at so few of the slots that at most %.6f of them"
            + " are clicked. Lower baseCtr below that, or choose another examination",
        baseCtr,
        reached));
  }

  private double bisect(double baseCtr, double below, double above) {
    double low = below;
    double high = above;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = 0.5 * (low + high);
      if (ctr(middle) < baseCtr) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
