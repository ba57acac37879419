package hawker.targeting;

import hawker.random.Draws;
import hawker.random.Purpose;

/**
 * What is lost of what people do before segments are told from it. (Who lets nothing be kept at all
 * is written on the people.) Immutable.
 */
public final class SignalLoss {
  /** Nothing is lost. */
  public static final SignalLoss NONE = new SignalLoss(Long.MAX_VALUE, 0, new Draws(0, 0));

  private final long windowSeconds;
  private final long mistaken;
  private final long key;

  /**
   * A loss.
   *
   * @param windowSeconds what is older is forgotten
   * @param noise share of people whom the platform takes for somebody else of their block
   */
  public SignalLoss(long windowSeconds, double noise, Draws draws) {
    this.windowSeconds = windowSeconds;
    mistaken = Draws.chance(noise);
    key = draws.key(Purpose.MISTAKE);
  }

  /** A stretch of time, cut to the window. */
  long within(long seconds) {
    return Math.min(seconds, windowSeconds);
  }

  /** Whether anybody is taken for somebody else. */
  public boolean mistakes() {
    return mistaken != 0;
  }

  /** The row whose doings are taken for a person's: mostly their own. */
  public int taken(int user, int row, int rows) {
    if (mistaken == 0) {
      return row;
    }
    long person = Draws.entity(key, user);
    return Draws.happens(Draws.bits(person, 0), mistaken) == 1
        ? Draws.index(Draws.bits(person, 1), rows)
        : row;
  }
}
