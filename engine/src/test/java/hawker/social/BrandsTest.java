package hawker.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.SocialMemory;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.BrandSpec;
import hawker.scenario.ScenarioReader;
import hawker.world.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What brands say of themselves, against their formulas worked out here in another way. */
class BrandsTest {
  private static final Inventory NOBODY =
      new Inventory(List.of("shop"), List.of(), List.of(), List.of());
  private static final int DAY = 86_400;

  private static BrandSpec spec(String yaml) {
    Problems problems = new Problems();
    Node node = Objects.requireNonNull(NodeReader.parse(yaml, "test", problems));
    BrandSpec spec = ScenarioReader.binder(problems, "USD").bind(node, "", BrandSpec.class);
    problems.throwIfAny();
    return Objects.requireNonNull(spec);
  }

  private static Brands brands(String yaml) {
    return new Brands(Map.of("shop", spec(yaml)), spec("{}"), NOBODY);
  }

  private static double odds(double p) {
    return p / (1 - p);
  }

  @Test
  void negative_neutralOpinion_isAsStatedAndFallsByTwoLogOdds() {
    Brands brands = brands("{negative: 30 %}");
    assertThat(brands.negative(0, 0, 0)).isCloseTo(0.3, within(1e-12));
    assertThat(odds(brands.negative(0, 1, 0)))
        .isCloseTo(0.3 / 0.7 * StrictMath.exp(-2), within(1e-12));
    assertThat(odds(brands.negative(0, -0.5, 0)))
        .isCloseTo(0.3 / 0.7 * StrictMath.exp(1), within(1e-12));
  }

  @Test
  void negative_crisis_raisesItsOddsAndHalvesInTime() {
    Brands brands = brands("{negative: 20 %, talk: 0.01, crisis: {at: 1 day, shock: 2,"
        + " talk: 5, halfLife: 2 days}}");
    assertThat(brands.negative(0, 0, DAY - 1)).isCloseTo(0.2, within(1e-12));
    assertThat(brands.talk(0, DAY - 1)).isEqualTo(0.01);
    for (int halvings = 0; halvings < 4; halvings++) {
      int time = DAY + halvings * 2 * DAY;
      double left = 1.0 / (1 << halvings);
      assertThat(odds(brands.negative(0, 0, time)))
          .isCloseTo(0.25 * StrictMath.exp(2 * left), within(1e-9));
      assertThat(brands.talk(0, time)).isCloseTo(0.01 * (1 + 4 * left), within(1e-12));
    }
  }

  @Test
  void answered_late_losesItsEffect() {
    String replies = "{replies: {policy: answer, effect: 0.6, patience: 6 h, within: ";
    assertThat(brands(replies + "0 s}}").answered(0)).isEqualTo(0.6);
    assertThat(brands(replies + "12 h}}").answered(0))
        .isCloseTo(0.6 * StrictMath.exp(-2), within(1e-12));
    assertThat(brands("{replies: {policy: restrict, effect: 0.6}}").answered(0)).isZero();
  }

  @Test
  void memory_manyPeople_thinkAsStatedAndFollowAsTheyThink() {
    int rows = 20_000;
    Brands brands = brands("{opinion: 0.2, followers: 10 %}");
    SocialMemory memory =
        brands.memory(0, rows, new SocialMemory.Effects(0, 0, 0, 1), new Draws(3, 0));
    double sum = 0;
    int followers = 0;
    double ofFollowers = 0;
    for (int row = 0; row < rows; row++) {
      double opinion = memory.opinion(row, 0);
      assertThat(opinion).isBetween(-1.0, 1.0);
      sum += opinion;
      followers += memory.follows(row, 0) ? 1 : 0;
      ofFollowers += memory.follows(row, 0) ? opinion : 0;
    }
    // Standard errors: 0.3 / sqrt(20,000) = 0.002; sqrt(20,000 x 0.12 x 0.88) = 46.
    assertThat(sum / rows).isCloseTo(0.2, within(0.0085));
    assertThat(followers).isBetween(2400 - 184, 2400 + 184);
    // Weighted by 1 + opinion: the mean of o (1 + o) over that of 1 + o, with a variance of 0.09.
    assertThat(ofFollowers / followers).isCloseTo((0.2 + 0.13) / 1.2, within(0.025));
  }

  @Test
  void memory_brandBesideOthers_isThoughtOfAsAlone() {
    Brands alone = brands("{opinion: 0.2}");
    Brands both = new Brands(
        Map.of("other", spec("{opinion: -0.5}"), "shop", spec("{opinion: 0.2}")),
        spec("{}"),
        NOBODY);
    int shop = both.name(0).equals("shop") ? 0 : 1;
    SocialMemory.Effects none = new SocialMemory.Effects(0, 0, 0, 1);
    SocialMemory one = alone.memory(4096, 50, none, new Draws(1, 0));
    SocialMemory two = both.memory(4096, 50, none, new Draws(1, 0));
    for (int row = 0; row < 50; row++) {
      assertThat(two.opinion(row, shop)).isEqualTo(one.opinion(row, 0));
    }
  }
}
