package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.social.Cascades;
import hawker.social.SpreadContext;
import hawker.social.SpreadModel;
import hawker.social.SpreadReport;
import hawker.social.Spreads;
import hawker.world.SocialGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How strong examples, opinions and sharing come out in a run, against what they should be. */
class TalkEffectTest {
  /** Everybody sees the same ad, to which nothing but talk makes a difference. */
  private static final String YAML = """
      name: effect
      days: 2
      population: {users: 1200, activity: {sessionsPerDay: 16, spread: 0}}
      market: {slice: 1 h, channels: {feed: {placements: {stream: {formats: [native]}}}}}
      response: {name: utility, baseCtr: 20 %, targetingEffect: 0, intentEffect: 0, wearOut: 0, tasteSpread: 0}
      examination: {name: position-based, examination: [1]}
      engagement:
        reactions: 0
        comments: 1
        shares: 0
        follows: 0
        commentShown: 1
        persuasion: 0
        opinionEffect: 0
        tieStrength: 0
        storiesPerSlice: 1000
        spread: {name: independent-cascade, probability: 0}
      brands: {shop: {opinion: 1, negative: 0.001 %}}
      inventory: {advertisers: {shop: {campaigns: {main: {bid: {cpm: 3}, ads: {one: {}}}}}}}
      """;

  private static final int USERS = 1200;

  @TempDir
  private Path folder;

  /** A ring in which everybody has so many friends: the next ones, and the one opposite if odd. */
  private String ring(int friends) throws IOException {
    StringBuilder edges = new StringBuilder();
    for (int user = 0; user < USERS; user++) {
      for (int step = 1; step <= friends / 2; step++) {
        edges.append(user).append(' ').append((user + step) % USERS).append('\n');
      }
      if (friends % 2 == 1) {
        edges.append(user).append(' ').append((user + USERS / 2) % USERS).append('\n');
      }
    }
    Path file = Files.writeString(folder.resolve("ring.txt"), edges);
    return "friends={name: edge-list, file: '" + file + "'}";
  }

  /** Clicks of the second day, when everybody has heard of all friends. */
  private static double[] secondDay(RunMetrics metrics) {
    Counters days = metrics.social().get(1).counters();
    return new double[] {days.get(1, Counter.IMPRESSIONS), days.get(1, Counter.CLICKS)};
  }

  private static double odds(double[] day) {
    return day[1] / (day[0] - day[1]);
  }

  /**
   * The odds ratio against the same world without the effect. Both worlds share the draws of clicks,
   * so that only the clicks that are one world's alone are left to chance.
   */
  private static void assertOddsRatio(double[] with, double[] without, double expected) {
    assertThat(with[0]).isEqualTo(without[0]);
    double error = StrictMath.sqrt(Math.abs(with[1] - without[1]))
        / (without[1] * (1 - without[1] / without[0]));
    assertThat(odds(with) / odds(without)).isCloseTo(expected, within(4 * error));
    assertThat(4 * error).isLessThan(0.04);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void clicks_friendsWhoStandForABrand_raiseTheOddsByNinePercentEach(int friends)
      throws IOException {
    String ring = ring(friends);
    double[] with = secondDay(Lab.of(YAML, ring).metrics());
    double[] without = secondDay(Lab.of(YAML, ring, "engagement.cue=0").metrics());
    assertOddsRatio(with, without, StrictMath.pow(1.09, Math.min(3, friends)));
  }

  @Test
  void clicks_closeFriends_countMore() throws IOException {
    // In a ring of four friends, a next one shares two of four others, the one after it one of
    // five.
    String ring = ring(4);
    String most = "engagement.cueFriends=100";
    double[] with =
        secondDay(Lab.of(YAML, ring, most, "engagement.tieStrength=2").metrics());
    double[] without = secondDay(Lab.of(YAML, ring, "engagement.cue=0").metrics());
    SocialGraph graph = Lab.of(YAML, ring).plan().world().friends();
    double weights = 4 + 2 * 2 * (graph.closeness(0, 1) + graph.closeness(0, 2));
    assertThat(graph.closeness(0, 1)).isEqualTo(0.5);
    assertThat(graph.closeness(0, 2)).isEqualTo(0.2);
    assertOddsRatio(with, without, StrictMath.pow(1.09, weights));
  }

  @Test
  void clicks_brandThoughtTheBest_haveTheOddsOfTheEffect() {
    // Opinions differ by 0.3 and end at 1, so that a mean of 1 leaves 1 - 0.3 / sqrt(2 pi).
    double[] with =
        secondDay(Lab.of(YAML, "engagement={opinionEffect: 0.5, comments: 0}").metrics());
    double[] without = secondDay(Lab.of(YAML, "engagement.comments=0").metrics());
    double mean = 1 - 0.3 / StrictMath.sqrt(2 * StrictMath.PI);
    assertOddsRatio(with, without, StrictMath.exp(0.5 * mean));
  }

  @Test
  void messages_allShown_growAsCascadesOfTheSameGraph() {
    String[] settings = {
      "days=4",
      "engagement={comments: 0, shares: 0.05, memory: 2 days}",
      "engagement.spread={name: independent-cascade, probability: 0.05, tieStrength: 0}",
      "friends={name: community, meanFriends: 10}"
    };
    Lab lab = Lab.of(YAML, settings);
    RunMetrics metrics = lab.metrics();
    double messages = Lab.focal(metrics, Counter.CASCADES);
    double size = Lab.focal(metrics, Counter.ADOPTIONS) / messages;
    assertThat(messages).isGreaterThan(1500);
    SocialGraph graph = lab.plan().world().friends();
    SpreadModel model = Objects.requireNonNull(Spreads.registry()
            .select(
                Objects.requireNonNull(lab.ready.scenario().engagement()).spread(),
                lab.ready.binder()))
        .build(new SpreadContext(graph, lab.draws));
    SpreadReport played = SpreadReport.of(
        new Cascades(graph, model), 0, 20_000, message -> new int[] {(int) (message % USERS)});
    // Sizes have a standard deviation near their mean; the last day's messages are cut short.
    double error = 4 * played.meanSize() / StrictMath.sqrt(messages);
    assertThat(size).isBetween(0.95 * played.meanSize() - error, played.meanSize() + error);
    assertThat(played.meanSize()).isGreaterThan(1.7);
    double near =
        Lab.focal(metrics, Counter.NEAR_ADOPTIONS) / (double) Lab.focal(metrics, Counter.ADOPTIONS);
    assertThat(near).isCloseTo(played.withinOneHop(), within(0.06));
  }
}
