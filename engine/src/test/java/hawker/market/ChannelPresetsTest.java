package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who uses the channels that come with the engine, and what ads cost there. */
class ChannelPresetsTest {
  private static final String ALL = """
      name: presets
      days: 1
      population: {users: 20_000}
      market:
        channels:
          feed: {preset: feed}
          search: {preset: search}
          video: {preset: video}
          microblog: {preset: microblog}
          photo: {preset: photo}
          game: {preset: game}
          banners: {preset: banner-network}
      inventory: {background: {advertisers: 300, ads: 1, bidSpread: 0, budget: 10_000}}
      """;

  private static final String TWO = """
      name: two
      days: 1
      population:
        users: 40_000
        preset: none
        attributes:
          kind: {values: {a: 0.5, b: 0.3, c: 0.2}}
          side: {values: {x: 0.5, y: 0.5}}
      market:
        channels:
          everybody: {placements: {top: {}}}
          some:
            use: 0.4
            users: {kind: {a: 60 %, b: 0}, side: {x: 0.2}}
            placements: {top: {}}
      inventory: {background: {advertisers: 3}}
      """;

  /** Share of people with values who use a channel; -1 for any value. */
  private static double use(Lab lab, int channel, int first, int firstCode, int secondCode) {
    long users = 0;
    long those = 0;
    for (int block = 0; block < lab.population.blocks(); block++) {
      People people = lab.population.block(block, lab.population.scratch());
      for (int row = 0; row < people.size; row++) {
        boolean fits = (firstCode < 0 || people.truth(first, row) == firstCode)
            && (secondCode < 0 || people.truth(first + 1, row) == secondCode);
        those += fits ? 1 : 0;
        users += fits ? people.channels[row] >>> channel & 1 : 0;
      }
    }
    return users / (double) those;
  }

  @Test
  void users_sharesByValue_multiplyRelativeToUse() {
    Lab lab = Lab.of(TWO);
    double error = 4 * Math.sqrt(0.25 / 4000);
    assertThat(use(lab, 0, 0, -1, -1)).isEqualTo(1);
    // 0.4 x (0.6 / 0.4) x (0.2 / 0.4), and without the second, or the first, where none is stated.
    assertThat(use(lab, 1, 0, 0, 0)).isCloseTo(0.3, within(error));
    assertThat(use(lab, 1, 0, 0, 1)).isCloseTo(0.6, within(error));
    assertThat(use(lab, 1, 0, 1, 1)).isZero();
    assertThat(use(lab, 1, 0, 2, 0)).isCloseTo(0.2, within(error));
    assertThat(use(lab, 1, 0, 2, 1)).isCloseTo(0.4, within(error));
  }

  @Test
  void users_noChannelCame_oneThatThePersonCanUse() {
    Lab lab = Lab.of(
        TWO,
        "market.channels.everybody.use=0.01",
        "market.channels.everybody.users={kind: {a: 0, b: 0.02}}",
        "market.channels.some.use=0.02",
        "market.channels.some.users={kind: {a: 1 %, b: 0}, side: {x: 2 %}}");
    assertThat(use(lab, 0, 0, 0, -1)).isZero();
    assertThat(use(lab, 1, 0, 0, -1)).isEqualTo(1);
    assertThat(use(lab, 0, 0, 1, -1)).isEqualTo(1);
    assertThat(use(lab, 1, 0, 1, -1)).isZero();
    // One third of those for whom nothing is stated come to the first, whose chance is half.
    assertThat(use(lab, 0, 0, 2, -1)).isCloseTo(1 / 3.0, within(0.03));
  }

  @Test
  void presets_all_areUsedAsStated() {
    Lab lab = Lab.of(ALL);
    Media media = lab.ready.vocabulary().media();
    assertThat(media.channels()).hasSize(7);
    int age = lab.ready.vocabulary().attribute("age");
    assertThat(use(lab, 4, age, 20, -1)).isCloseTo(0.78, within(0.2));
    assertThat(use(lab, 0, age, -1, -1)).isCloseTo(0.68, within(0.02));
    assertThat(use(lab, 2, age, -1, -1)).isCloseTo(0.83, within(0.02));
    assertThat(use(lab, 4, age, -1, -1)).isCloseTo(0.47, within(0.03));
    assertThat(use(lab, 3, age, -1, -1)).isCloseTo(0.22, within(0.02));
  }

  @Test
  void presets_populationWithoutTheirAttributes_leavesThemOut() {
    Lab lab = Lab.of(
        ALL,
        "population.preset=none",
        "population.attributes={age: {kind: number, range: 20-40, values: {22: 1, 35: 1}}}");
    // The population has but parts of the preset's bands of age, and no gender.
    assertThat(use(lab, 4, 0, 22, -1)).isCloseTo(0.78, within(0.03));
    assertThat(use(lab, 4, 0, 35, -1)).isCloseTo(0.59, within(0.03));
  }

  @Test
  void prices_channelsDiffer_eachAdvertiserIsOnOneAtItsLevel() {
    Lab lab = Lab.of(ALL);
    Inventory inventory = lab.plan().world().inventory();
    double[] prices = {1, 1.56, 0.7, 0.6, 1.1, 0.4, 0.37};
    int[] advertisers = new int[prices.length];
    for (Inventory.AdSet adSet : inventory.adSets()) {
      int channel = channel(adSet.audience());
      advertisers[channel]++;
      assertThat(adSet.bidMicros()).isEqualTo(Math.round(2_000_000 * prices[channel]));
    }
    assertThat(advertisers).doesNotContain(0);
    RunMetrics metrics = lab.metrics();
    double fillRate =
        Lab.total(metrics, Counter.FILLED_REQUESTS) / (double) Lab.total(metrics, Counter.REQUESTS);
    assertThat(fillRate).isGreaterThan(0.9);
  }

  @Test
  void prices_allTheUsual_advertisersAreOnAll() {
    Lab lab = Lab.of(ALL.replaceAll("preset: ([a-z-]+)", "preset: $1, price: 1"));
    assertThat(lab.plan().world().inventory().adSets())
        .allMatch(adSet -> channel(adSet.audience()) < 0);
  }

  private static int channel(Audience audience) {
    List<Audience> parts = audience instanceof Audience.All all ? all.parts() : List.of();
    return parts.stream()
        .filter(Audience.MomentIn.class::isInstance)
        .map(Audience.MomentIn.class::cast)
        .filter(moment -> moment.moment() == Audience.Moment.CHANNEL)
        .mapToInt(moment -> Long.numberOfTrailingZeros(moment.allowed()))
        .findFirst()
        .orElse(-1);
  }
}
