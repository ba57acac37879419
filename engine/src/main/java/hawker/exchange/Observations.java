package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;

/**
 * What the platform remembers of what the people of one block did. Owner: whichever worker holds the
 * block.
 *
 * @param signals topics of what they read, watched, posted and searched for
 * @param posts their last posts
 * @param acts what they did with advertisers, and ads they saw
 */
public record Observations(SignalMemory signals, PostMemory posts, ActMemory acts)
    implements Stateful {
  /** Of blocks of which nothing is remembered; may be shared, as nobody writes to it. */
  public static final Observations NOTHING = of(new SignalMemory(0, 1));

  /** Signals and nothing else. */
  public static Observations of(SignalMemory signals) {
    return new Observations(signals, new PostMemory(0), new ActMemory(0, ActSlots.NOTHING));
  }

  @Override
  public void save(StateOut out) {
    signals.save(out);
    posts.save(out);
    acts.save(out);
  }

  @Override
  public void load(StateIn in) {
    signals.load(in);
    posts.load(in);
    acts.load(in);
  }
}
