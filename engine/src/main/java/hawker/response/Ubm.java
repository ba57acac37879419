package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.List;

/**
 * The user browsing model: whether a slot is looked at depends on its rank and on how far above it
 * the last click was; slots can be skipped.
 *
 * <p>Dupret and Piwowarski, "A user browsing model to predict search engine click data from past
 * observations" (SIGIR 2008), the single browsing model. Ranks count from 1; without a click above,
 * the distance is the rank itself, as if rank 0 had been clicked.
 *
 * <pre>
 *   last = 0
 *   for rank r = 1, 2 ...:
 *     examined(r) = uniform(user, event, r) &lt; gamma(r, r - last)
 *     if examined(r) and latent click: clicked(r), last = r
 * </pre>
 *
 * <p>The paper estimates gamma from logs. Without a stated matrix it is {@code top * r^-rankDecay *
 * d^-distanceDecay} here, which falls down the page and recovers after a click.
 */
@About("Looks depend on rank and on the distance to the last click (user browsing model).")
public final class Ubm implements ExaminationModel {
  private final Settings settings;
  private final double[][] gamma;
  private final long examinationKey;
  private final LatentClick latent;

  /** Settings of the model. */
  public record Settings(
      @About("Probability that the top slot is looked at, where no matrix is given.")
      @Default("0.68")
      @Range(min = 0, max = 1)
      double top,

      @About("How fast looks fall with the rank, where no matrix is given.")
      @Default("0.2")
      @Range(min = 0, max = 10)
      double rankDecay,

      @About("How fast looks fall with the distance to the last click, where no matrix is given.")
      @Default("0.5")
      @Range(min = 0, max = 10)
      double distanceDecay,

      @About("Probability of a look by rank, then by distance to the last click: one number for"
          + " rank 1, two for rank 2 and so on; further ranks and distances take the last.")
      @Default("[]")
      @Range(min = 0, max = 1)
      List<List<Double>> matrix) {
    /** Checks that the matrix is a triangle. */
    public Settings {
      matrix = matrix.stream().map(List::copyOf).toList();
      for (int row = 0; row < matrix.size(); row++) {
        if (matrix.get(row).size() != row + 1) {
          throw new SettingException(
              "matrix",
              "have one number for each distance: "
                  + (row + 1)
                  + " for rank "
                  + (row + 1)
                  + ", not "
                  + matrix.get(row).size());
        }
      }
    }
  }

  /** Ranks held in the table of the formula; deeper ones are computed. */
  private static final int TABLE = 32;

  /** A model ready for use by any number of workers. */
  public Ubm(Settings settings, ExaminationContext context) {
    this.settings = settings;
    int ranks = settings.matrix().isEmpty() ? TABLE : settings.matrix().size();
    gamma = new double[ranks][];
    for (int rank = 1; rank <= ranks; rank++) {
      gamma[rank - 1] = new double[rank];
      for (int distance = 1; distance <= rank; distance++) {
        gamma[rank - 1][distance - 1] = settings.matrix().isEmpty()
            ? formula(rank, distance)
            : settings.matrix().get(rank - 1).get(distance - 1);
      }
    }
    examinationKey = context.draws().key(Purpose.EXAMINATION);
    latent = new LatentClick(context);
  }

  private double formula(int rank, int distance) {
    return settings.top()
        * StrictMath.pow(rank, -settings.rankDecay())
        * StrictMath.pow(distance, -settings.distanceDecay());
  }

  /** The probability of a look at a rank (from 1), so far (1 to rank) below the last click. */
  private double gamma(int rank, int distance) {
    if (rank > gamma.length && settings.matrix().isEmpty()) {
      return formula(rank, distance);
    }
    double[] row = gamma[Math.min(rank, gamma.length) - 1];
    return row[Math.min(distance, row.length) - 1];
  }

  @Override
  public void look(Opportunities opportunities, Outcome outcome) {
    latent.drawAll(opportunities, outcome);
  }

  @Override
  public void respond(Opportunities opportunities, Outcome outcome) {
    for (int i = 0; i < opportunities.size; i++) {
      int user = opportunities.user(i);
      long event = opportunities.event[i];
      long looksKey = Draws.entity(examinationKey, user);
      int top = i * outcome.slotsMax;
      int last = 0;
      for (int slot = 0; slot < outcome.slotsMax; slot++) {
        int at = top + slot;
        int rank = slot + 1;
        boolean looks = slot < outcome.filled[i]
            && Draws.uniform(Draws.bits(looksKey, event, slot)) < gamma(rank, rank - last);
        outcome.examined[at] = looks;
        outcome.clicked[at] = looks && outcome.latent[at] < outcome.attraction[at];
        last = outcome.clicked[at] ? rank : last;
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * <pre>
   *   lastAt[j] = P(the last click above rank r was at rank j), j = 0 for none
   *   P(examined(r)) = sum over j of lastAt[j] * gamma(r, r - j)
   * </pre>
   */
  @Override
  public void examination(int slots, double[] attraction, double[] out) {
    double[] lastAt = new double[slots + 1];
    lastAt[0] = 1;
    for (int rank = 1; rank <= slots; rank++) {
      double attracts = attraction[rank - 1];
      double looks = 0;
      for (int last = 0; last < rank; last++) {
        double look = lastAt[last] * gamma(rank, rank - last);
        looks += look;
        lastAt[last] -= look * attracts;
      }
      lastAt[rank] = looks * attracts;
      out[rank - 1] = Math.min(1, looks); // the parts can sum to a rounding above 1
    }
  }
}
