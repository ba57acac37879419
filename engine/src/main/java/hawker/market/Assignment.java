package hawker.market;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Identities;
import java.util.List;

/**
 * Who is treated in an experiment of the platform: a draw for each person, addressed by the person and
 * the name of the experiment, whatever the arms are called and whichever comes first. Immutable.
 */
public final class Assignment {
  private final long key;
  private final long experiment;
  private final double share;

  /**
   * The assignment of an experiment.
   *
   * @param name of the experiment
   * @param share of people who are treated, in [0, 1]
   */
  public Assignment(Draws draws, String name, double share) {
    key = draws.key(Purpose.TREATMENT);
    experiment = Identities.ofNames(List.of(name)).of(0);
    this.share = share;
  }

  /** Whether a person is treated. */
  public boolean treats(int user) {
    return Draws.uniform(Draws.bits(Draws.entity(key, user), experiment)) < share;
  }

  /** How many of the first people are treated. */
  public int treated(int users) {
    int treated = 0;
    for (int user = 0; user < users; user++) {
      treated += treats(user) ? 1 : 0;
    }
    return treated;
  }
}
