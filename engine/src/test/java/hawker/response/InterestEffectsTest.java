package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.ScenarioException;
import hawker.stats.Logistic;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.World;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterestEffectsTest {
  private static final Tree TREE = Worlds.interests();

  /** Someone with the strength 1 for the first interest, a half for the second, and so on. */
  private static People person(int... interests) {
    People people = new People(0, 1, 0);
    for (int i = 0; i < People.SALIENT; i++) {
      boolean own = i < interests.length;
      people.setInterest(0, i, own ? interests[i] : Tree.NO_NODE, own ? 1f / (i + 1) : 0);
    }
    return people;
  }

  @Test
  void of_nodesAboveAndBelow_addUpTimesStrength() {
    InterestEffects effects =
        new InterestEffects(Map.of("cooking", 0.4, "baking", -0.1, "travel", 0.8), TREE);
    assertThat(effects.of(person(Worlds.COOKING), 0)).isCloseTo(0.4, within(1e-12));
    assertThat(effects.of(person(Worlds.BREAD), 0)).isCloseTo(0.3, within(1e-12));
    assertThat(effects.of(person(Worlds.SPORTS), 0)).isZero();
    assertThat(effects.of(person(Worlds.BREAD, Worlds.TRAVEL), 0)).isCloseTo(0.7, within(1e-7));
    assertThat(effects.of(person(), 0)).isZero();
  }

  @Test
  void of_noEffects_isZero() {
    assertThat(new InterestEffects(Map.of(), TREE).of(person(Worlds.BREAD), 0)).isZero();
  }

  @Test
  void utility_interests_shiftEveryAdAlike() {
    World world = Worlds.world(5, 300, Worlds.ads());
    String plain = "{tasteSpread: 0, targetingEffect: 0, intentEffect: 0";
    ResponseContext context = Worlds.context(world, 5, Worlds.readsAll(5));
    ResponseModel without = Worlds.response("utility", plain + "}", context);
    ResponseModel with = Worlds.response(
        "utility", plain + ", interests: {sports: 0.5, cooking/baking: -1}}", context);
    InterestEffects effects =
        new InterestEffects(Map.of("sports", 0.5, "cooking/baking", -1.0), TREE);
    double shift = ((Utility) with).intercept() - ((Utility) without).intercept();
    for (int user = 0; user < 300; user++) {
      double expected = shift + effects.of(world.population().block(0), user);
      for (int ad = 0; ad < 4; ad++) {
        double gain = logit(with, world, user, ad) - logit(without, world, user, ad);
        assertThat(gain).isCloseTo(expected, within(1e-9));
      }
    }
  }

  private static double logit(ResponseModel model, World world, int user, int ad) {
    Opportunities request = Worlds.request(world, user, Worlds.TOP, Tree.NO_NODE);
    Outcome outcome = new Outcome(1, 5);
    Arrays.fill(outcome.examined, true);
    outcome.filled[0] = 1;
    outcome.ad[0] = ad;
    model.attraction(request, outcome);
    return Logistic.logit(outcome.attraction[0]);
  }

  @Test
  void utility_unknownInterest_isToldWithItsPlace() {
    World world = Worlds.world(5, 50, Worlds.ads());
    ResponseContext context = Worlds.context(world, 5, Worlds.readsAll(5));
    assertThatThrownBy(() -> Worlds.response("utility", "{interests: {sprots: 0.5}}", context))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("test.yaml:1:")
        .hasMessageContaining("interests.sprots")
        .hasMessageContaining("Maybe sports?");
  }
}
