package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small part of the honesty experiment; about fifteen seconds. */
@Tag("long")
class HonestyTest {
  private static final Path SCENARIO = Path.of("../scenarios/coverage/drawn-campaigns.yaml");

  private static Experiment read(int days, long seed) {
    List<String> settings = new ArrayList<>(List.of("population.users=300"));
    if (days > 0) {
      settings.addAll(List.of("days=" + days, "seed=" + seed));
    }
    return Experiment.read(SCENARIO, settings);
  }

  @Test
  void ranges_holdAsOftenAsTheySay() {
    List<Honesty.Row> rows = Honesty.measure(
        HonestyTest::read,
        (experiment, seed) -> PlannedCampaign.of(experiment, null, "shoes"),
        List.of("clicks", "billedCost", "reach"),
        14,
        39,
        14,
        2,
        (done, of) -> {});
    assertThat(rows).hasSize(3);
    for (Honesty.Row row : rows) {
      assertThat(row.outcomes()).isEqualTo(14 * 14);
      // Standard errors of 196 outcomes of 14 forecasts, which share their error: 0.03 and 0.016.
      assertThat(row.shared80()).as(row.toString()).isBetween(0.8 - 0.12, 0.8 + 0.12);
      assertThat(row.shared95()).as(row.toString()).isBetween(0.95 - 0.064, 0.95 + 0.064);
      assertThat(row.held80()).as(row.toString()).isGreaterThan(0.8 - 0.12);
    }
  }

  @Test
  void shared_breaksTiesByLot() {
    double[] ones = new double[39];
    assertThat(Honesty.shared(ones, 0, 0.8)).isCloseTo(0.8, Assertions.within(1e-12));
    assertThat(Honesty.shared(ones, 1, 0.8)).isCloseTo(0, Assertions.within(1e-12));
    double[] rising = new double[9];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i;
    }
    assertThat(Honesty.shared(rising, 4.5, 0.8)).isCloseTo(1, Assertions.within(1e-12));
    assertThat(Honesty.shared(rising, -1, 0.8)).isCloseTo(0, Assertions.within(1e-12));
    assertThat(Honesty.shared(rising, 0, 0.8)).isCloseTo(0.5, Assertions.within(1e-12));
  }

  @Test
  void drawn_differ() {
    PlannedCampaign about = PlannedCampaign.of(read(0, 0), null, "shoes");
    Set<Honesty.Drawn> drawn = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      Honesty.Drawn one = Honesty.draw(about, i, 3);
      assertThat(one).isEqualTo(Honesty.draw(about, i, 3));
      assertThat(one.days()).isBetween(1, 3);
      assertThat(Double.parseDouble(one.bid())).isBetween(1 / 3.1, 3.0);
      assertThat(Double.parseDouble(one.budget())).isBetween(2.5, 250.0);
      drawn.add(one);
    }
    assertThat(drawn).hasSize(50);
  }
}
