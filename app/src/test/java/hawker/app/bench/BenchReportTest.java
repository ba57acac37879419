package hawker.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The report of figures made up by hand. */
class BenchReportTest {
  private static final Machine MACHINE = new Machine("a processor, 2 cores, Linux amd64", "X 25");

  /** A million auctions in 1 s, 0.5 s and 2 s: 1, 2 and 0.5 M/s. */
  private static final Measured MARKET = new Measured(
      "small-like",
      new Work(10, 8, 1, 0.75, 12.34),
      List.of(round(1_000_000_000L), round(500_000_000L), round(2_000_000_000L)));

  private static Round round(long nanos) {
    return new Round(1000, 500_000, 20_000_000, 1_000_000, nanos);
  }

  private static BenchReport report() {
    Baseline baseline =
        new Baseline(MACHINE, 1, List.of("days=1"), Map.of("small-like", 400_000.0));
    return new BenchReport(
        MACHINE,
        2,
        List.of(),
        List.of(MARKET),
        baseline,
        Map.of("small-like", new Peer("Other", 10_000, 50_000)));
  }

  @Test
  void text_handMadeFigures_showsMedianEndsAndRatios() {
    assertThat(report().text()).isEqualTo("""
            profile     ads  eligible  slots  fill %  clicks/1000
            ----------  ---  --------  -----  ------  -----------
            small-like   10       8.0    1.0    75.0         12.3

            profile     M auctions/s (min to max)  ns/auction  M people/s  wiring ms  baseline  peer
            ----------  -------------------------  ----------  ----------  ---------  --------  ----
            small-like  1.0000 (0.5000 to 2.0000)       1,000        2.00       20.0     2.50x   20x

            Measured on a processor, 2 cores, Linux amd64; X 25; 2 threads.
            Baseline: a processor, 2 cores, Linux amd64; X 25; 1 thread; days=1.
            Peer of small-like: Other, up to 50,000 auctions a second of processor time, elsewhere.
            """);
  }

  @Test
  void spread_evenNumberOfRounds_takesTheMeanOfTheMiddle() {
    List<Round> rounds = List.of(
        round(1_000_000_000L), round(500_000_000L), round(250_000_000L), round(2_000_000_000L));

    assertThat(Spread.of(rounds, Round::auctionsPerSecond))
        .isEqualTo(new Spread(1_500_000, 500_000, 4_000_000));
  }

  @Test
  void baseline_writtenAndRead_isTheSame() {
    Baseline baseline = Baseline.of(MACHINE, 1, List.of("days=1"), List.of(MARKET));

    assertThat(baseline.auctionsPerSecond()).isEqualTo(Map.of("small-like", 1_000_000.0));
    assertThat(Baseline.parse(JsonMapper.shared().readTree(baseline.json().toString())))
        .isEqualTo(baseline);
  }

  @Test
  void resources_canBeRead() {
    assertThat(Peer.all()).hasSize(5);
    assertThat(Peer.all().values())
        .allMatch(
            peer -> peer.low() > 0 && peer.low() <= peer.high() && !peer.name().isBlank());
    assertThat(Baseline.stored().auctionsPerSecond().values()).allMatch(figure -> figure > 0);
  }
}
