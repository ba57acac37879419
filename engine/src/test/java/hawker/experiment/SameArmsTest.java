package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.stats.Contrast;
import hawker.stats.Interval;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Arms that do not differ: paired they are one, unpaired they differ by chance alone. */
class SameArmsTest {
  private static final String BUSY = """
      name: same
      days: 1
      replications: 3
      population: {users: 1500}
      market: {slice: 1 h}
      response: {name: utility, baseCtr: 4 %}
      targeting: inferred-interest
      knowledge: {history: 2 days}
      inventory:
        background: {advertisers: 8, budget: 3}
        advertisers:
          swift:
            campaigns:
              shoes:
                budget: {daily: 4}
                bid: {cpc: 0.90}
                cap: {impressions: 2}
                audience: {interest: sports}
                ads: {trail: {topics: [sports]}, city: {topics: [sports], quality: -0.2}}
      report: {breakdowns: [age, hour]}
      """;

  @Test
  void pairedArms_thatDoNotDiffer_areEqualInEveryCount() {
    List<ArmRuns> arms = Lab.runs(BUSY + "arms: {a: {}, b: {}}\n", 2);
    assertThat(arms.get(1).replications()).isEqualTo(arms.get(0).replications());
    Comparison comparison = Lab.compared(arms);
    int compared = 0;
    for (Question question : Questions.compared()) {
      Finding finding = Lab.finding(comparison, "b", question.name());
      assertThat(finding.verdict()).as(question.name()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
      if (finding.contrast() != null) {
        assertThat(finding.contrast().difference().value()).isZero();
        assertThat(finding.contrast().difference().interval()).isEqualTo(new Interval(0, 0));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
    assertThat(comparison.warnings()).anyMatch(warning -> warning.contains("exactly the results"));
  }

  @Test
  void replications_anyThreads_areTheSame() {
    String two = BUSY + "arms: {a: {}, b: {targeting: contextual}}\n";
    List<ArmRuns> one = Lab.runs(two, 1);
    assertThat(Lab.runs(two, 2)).isEqualTo(one);
    assertThat(Lab.runs(two, 7)).as("more threads than runs").isEqualTo(one);
    assertThat(Lab.arm(one, "a").replications())
        .isNotEqualTo(Lab.arm(one, "b").replications())
        .doesNotHaveDuplicates();
    assertThat(Lab.runs(two, 2, "seed=2")).isNotEqualTo(one);
  }

  @Test
  void progress_countsEverySliceOfEveryRun() {
    long[] last = new long[2];
    Lab.read(BUSY + "arms: {a: {}, b: {}}\n", "replications=1").run(1, (done, of) -> {
      assertThat(done).isEqualTo(last[0] + 1);
      last[0] = done;
      last[1] = of;
    });
    assertThat(last).containsExactly(48, 48);
  }

  /** Two hundred pairs of worlds with nothing in common but their laws. */
  @Test
  void unpairedArms_ofOtherSeeds_differAsOftenAsTheIntervalsSay() {
    int pairs = 200;
    int excluded = 0;
    for (int pair = 0; pair < pairs; pair++) {
      ArmRuns one = alone(2 * pair + 1, "one");
      ArmRuns other = alone(2 * pair + 2, "other");
      Finding finding = Lab.finding(Lab.compared(List.of(one, other)), "other", "ctr");
      Contrast contrast = Objects.requireNonNull(finding.contrast());
      Interval interval = Objects.requireNonNull(contrast.difference().interval());
      excluded += interval.contains(0) ? 0 : 1;
    }
    double share = excluded / (double) pairs;
    assertThat(share).isBetween(0.005, 0.05 + 3 * Math.sqrt(0.05 * 0.95 / pairs));
  }

  private static ArmRuns alone(int seed, String name) {
    List<ArmRuns> runs = Lab.runs(
        Lab.WORLD,
        2,
        "seed=" + seed,
        "replications=4",
        "population.users=100",
        "population.activity.spread=1",
        "response.otherwise=5 %",
        "response.rows=[]");
    return new ArmRuns(name, runs.get(0).replications());
  }
}
