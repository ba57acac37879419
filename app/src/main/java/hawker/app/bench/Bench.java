package hawker.app.bench;

import hawker.market.Assembly;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.random.Draws;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures profiles in turns: one run of each to warm up, then round 1 of all, round 2 of all, and so
 * on, so that a slow minute of the machine falls on all of them. Every run makes its people and its
 * market anew, and has to come to the same counts as the first.
 */
public final class Bench {
  private final List<Profile> profiles;
  private final int threads;

  /** Told how the measurement gets on. */
  @FunctionalInterface
  public interface Progress {
    /** So many runs are done, of so many. */
    void done(int runs, int of);
  }

  /** A run and what it counted. */
  private record Ran(Round round, RunMetrics metrics) {}

  /**
   * A measurement of some profiles.
   *
   * @param threads of each run, at least 1
   */
  public Bench(List<Profile> profiles, int threads) {
    this.profiles = List.copyOf(profiles);
    this.threads = threads;
  }

  /**
   * Measures; [profiles], in order.
   *
   * @param rounds at least 1, beside the one that warms up
   */
  public List<Measured> run(int rounds, Progress progress) {
    int of = profiles.size() * (rounds + 1);
    List<RunMetrics> expected = new ArrayList<>();
    List<List<Round>> measured = new ArrayList<>();
    int done = 0;
    for (Profile profile : profiles) {
      expected.add(run(profile.ready()).metrics());
      measured.add(new ArrayList<>());
      progress.done(++done, of);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < profiles.size(); i++) {
        Ran ran = run(profiles.get(i).ready());
        if (!ran.metrics().equals(expected.get(i))) {
          throw new IllegalStateException(
              "two runs of " + profiles.get(i).name() + " came to different counts");
        }
        measured.get(i).add(ran.round());
        progress.done(++done, of);
      }
    }
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      Profile profile = profiles.get(i);
      Counters counted = run(profile.counting()).metrics().total();
      Work work = Work.of(profile.ready(), expected.get(i).total(), counted);
      all.add(new Measured(profile.name(), work, measured.get(i)));
    }
    return all;
  }

  private Ran run(Preparation ready) {
    Assembly assembly = new Assembly(ready);
    Draws draws = new Draws(ready.scenario().seed(), 0);
    long start = System.nanoTime();
    Population population = assembly.population(draws, threads);
    long peopled = System.nanoTime();
    Market market = assembly.market(population, draws, threads);
    long wired = System.nanoTime();
    Market.Result result = market.run(() -> {});
    long ended = System.nanoTime();
    Round round = new Round(
        population.users(), peopled - start, wired - peopled, result.auctions(), ended - wired);
    return new Ran(round, result.metrics());
  }
}
