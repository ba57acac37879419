package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Ledger;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.metrics.TimeLine;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Plays scenarios in the market, in some way of splitting the work, and in the twin. */
final class TwinTrial {
  private static final int[] THREADS = {1, 3};
  private static final int[] BATCHES = {1, 7, Worker.BATCH};

  private final Counters sum = new Counters(1);
  private int arranged;

  /** Checks that both come to the same. */
  void play(String yaml, long seed) {
    SplittableRandom random = new SplittableRandom(-seed);
    Lab lab = Lab.of(yaml);
    Plan twins = lab.plan();
    TwinMarket twin = new TwinMarket(lab.ready.scenario(), twins);
    RunMetrics expected = twin.run();
    boolean stored = random.nextInt(4) > 0;
    Population people = stored ? lab.population : lab.assembly.population(lab.draws, 1, 0);
    int threads = THREADS[random.nextInt(THREADS.length)];
    int batch = BATCHES[random.nextInt(BATCHES.length)];
    Market.Result result =
        new Market(lab.assembly.plan(people, lab.draws), threads, batch).run(() -> {});

    assertThat(differences(result.metrics(), expected))
        .as("market, not twin: %d threads, batches of %d, of\n%s", threads, batch, yaml)
        .isEmpty();
    // What came when is held elsewhere, to the breakdown by hour.
    assertThat(result.metrics().with(TimeLine.NONE)).isEqualTo(expected);
    assertThat(result.auctions()).isEqualTo(twin.pages.size());
    sameAccounts(result.ledger(), twins.book().ledger(), twins);
    sum.add(expected.total());
    arranged += twin.pages.size() >= 4 * twins.terms().campaign.length ? 1 : 0;
  }

  /** A count of all scenarios played. */
  long sum(Counter counter) {
    return sum.get(0, counter);
  }

  /** Scenarios long enough for their ads to be put in order a second time. */
  int arranged() {
    return arranged;
  }

  private static void sameAccounts(Ledger ledger, Ledger expected, Plan plan) {
    assertThat(ledger.publisherMicros()).isEqualTo(expected.publisherMicros());
    assertThat(ledger.platformMicros()).isEqualTo(expected.platformMicros());
    for (int c = 0; c < plan.world().inventory().campaigns().size(); c++) {
      assertThat(ledger.billedMicros(c)).isEqualTo(expected.billedMicros(c));
      assertThat(ledger.feeMicros(c)).isEqualTo(expected.feeMicros(c));
    }
  }

  private static List<String> differences(RunMetrics found, RunMetrics expected) {
    List<String> all = new ArrayList<>();
    differences(new Table("total", List.of(""), found.total()), expected.total(), all);
    differences(new Table("focal", List.of(""), found.focal()), expected.focal(), all);
    for (int i = 0; i < found.breakdowns().size(); i++) {
      differences(found.breakdowns().get(i), expected.breakdowns().get(i).counters(), all);
    }
    differences(found.people().get(0), expected.people().get(0).counters(), all);
    return all.subList(0, Math.min(20, all.size()));
  }

  private static void differences(Table found, Counters expected, List<String> out) {
    for (int cell = 0; cell < expected.cells(); cell++) {
      for (Counter counter : Counter.values()) {
        long one = found.counters().get(cell, counter);
        long other = expected.get(cell, counter);
        if (one != other) {
          out.add(found.dimension() + " " + found.labels().get(cell) + " " + counter + ": " + one
              + ", not " + other);
        }
      }
    }
  }
}
