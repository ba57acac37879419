package hawker.experiment;

import hawker.metrics.RunMetrics;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far an experiment has got, part by part, so that it can go on after a break: one part is
 * one arm, or one experiment of the platform, in one replication. Called from the threads that run the
 * parts; each part by one of them.
 */
public interface Checkpoints {
  /** Keeps nothing. */
  Checkpoints NONE = new Checkpoints() {
    @Override
    public @Nullable Done done(String part) {
      return null;
    }

    @Override
    public @Nullable StateIn begin(String part) {
      return null;
    }

    @Override
    public void slice(String part, Consumer<StateOut> state) {
      // Nobody will ask for it.
    }

    @Override
    public void end(String part, Done done) {
      // Nobody will ask for it.
    }
  };

  /**
   * What a finished part came to.
   *
   * @param metrics the counts of an arm; null of an experiment of the platform
   * @param platform what an experiment of the platform says; null of an arm
   * @param auctions whole auctions run in it
   */
  record Done(@Nullable RunMetrics metrics, @Nullable PlatformOutcome platform, long auctions) {}

  /** What a part came to that was finished before the break; null if it was not. */
  @Nullable Done done(String part);

  /**
   * Begins a part that is not done.
   *
   * @return the state it goes on from, to be closed by the caller; null if it begins anew
   * @throws StoppedException if nothing more is to be begun
   */
  @Nullable StateIn begin(String part) throws IOException;

  /**
   * A slice of a part is done.
   *
   * @param state writes the part as it stands, if it is asked to
   * @throws StoppedException if the part is to end here
   */
  void slice(String part, Consumer<StateOut> state);

  /**
   * A slice of a part is done that is not saved on its way, but run again from the first.
   *
   * @throws StoppedException if the part is to end here
   */
  default void passed(String part) {
    // Nobody stops it.
  }

  /** A part is done. */
  void end(String part, Done done);

  /** The same for one of several experiments, each with a name of its own. */
  default Checkpoints of(String experiment) {
    Checkpoints all = this;
    String prefix = experiment + "\n";
    return new Checkpoints() {
      @Override
      public @Nullable Done done(String part) {
        return all.done(prefix + part);
      }

      @Override
      public @Nullable StateIn begin(String part) throws IOException {
        return all.begin(prefix + part);
      }

      @Override
      public void slice(String part, Consumer<StateOut> state) {
        all.slice(prefix + part, state);
      }

      @Override
      public void passed(String part) {
        all.passed(prefix + part);
      }

      @Override
      public void end(String part, Done done) {
        all.end(prefix + part, done);
      }
    };
  }
}
