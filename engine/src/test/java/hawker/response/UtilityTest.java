package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.stats.Logistic;
import hawker.world.Columns;
import hawker.world.Format;
import hawker.world.Inventory.Ad;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.World;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtilityTest {
  private static final String PLAIN = "tasteSpread: 0, formats: {banner: 0, video: 0}";
  private static final int GENERIC = 0;
  private static final int ON_FOOTBALL = 1;
  private static final int ON_BREAD_OR_TRAVEL = 2;
  private static final int ON_SPORTS = 3;

  private final World world = Worlds.world(11, 2000, Worlds.ads());

  /** A model calibrated where only the generic banner is shown, to {@code baseCtr}. */
  private ResponseModel model(World world, String settings) {
    Opportunities sample = Worlds.requests(world, 0, 7);
    Arrays.fill(sample.placement, Worlds.SIDE);
    ResponseContext context = new ResponseContext(
        world, new Draws(11, 0), Worlds.readsAll(11), List.of(sample), Worlds.evaluator(), null);
    return Worlds.response("utility", "{" + settings + "}", context);
  }

  private static double attraction(ResponseModel model, Opportunities request, int ad, int slot) {
    return attraction(model, request, ad, slot, 0);
  }

  private static double attraction(
      ResponseModel model, Opportunities request, int ad, int slot, int exposures) {
    Outcome outcome = new Outcome(1, 5);
    Arrays.fill(outcome.examined, true);
    outcome.filled[0] = slot + 1;
    outcome.ad[slot] = ad;
    outcome.exposures[slot] = exposures;
    model.attraction(request, outcome);
    return outcome.attraction[slot];
  }

  private static double logit(ResponseModel model, Opportunities request, int ad) {
    return Logistic.logit(attraction(model, request, ad, 1));
  }

  private static Opportunities request(World world, int user) {
    return Worlds.request(world, user, Worlds.STREAM, Tree.NO_NODE);
  }

  /** Leaves a person with one interest. */
  private static void onlyLikes(World world, int user, int node, double strength) {
    People people = world.population().block(user / Worlds.BLOCK);
    Columns.clearInterests(people, user % Worlds.BLOCK);
    people.setInterest(user % Worlds.BLOCK, 0, node, (float) strength);
  }

  @Test
  void targetingEffect_matchedAndMismatched_areTheOddsTransform() {
    onlyLikes(world, 5, Worlds.FOOTBALL, 1);
    onlyLikes(world, 6, Worlds.TRAVEL, 1);
    ResponseModel model =
        model(world, PLAIN + ", baseCtr: 0.8, targetingEffect: 0.5, promotedBonus: 0.5");
    double[][] expected = {{0.8, 0.857143}, {0.857143, 0.9}, {0.727273, 0.8}};
    int[] user = {5, 5, 6};
    int[] ad = {GENERIC, ON_FOOTBALL, ON_FOOTBALL};
    for (int i = 0; i < 3; i++) {
      Opportunities request = request(world, user[i]);
      assertThat(attraction(model, request, ad[i], 1)).isCloseTo(expected[i][0], within(5e-7));
      assertThat(attraction(model, request, ad[i], 0)).isCloseTo(expected[i][1], within(5e-7));
    }
  }

  @Test
  void targetingEffect_otherSizesAndBases_followTheFormula() {
    onlyLikes(world, 5, Worlds.FOOTBALL, 1);
    onlyLikes(world, 6, Worlds.TRAVEL, 1);
    for (double base : new double[] {0.001, 0.05, 0.5}) {
      for (double effect : new double[] {0, 0.5, 1, 3}) {
        ResponseModel model =
            model(world, PLAIN + ", baseCtr: " + base + ", targetingEffect: " + effect);
        assertThat(attraction(model, request(world, 5), ON_FOOTBALL, 1))
            .isCloseTo(eta(base, 1 + effect), within(1e-9));
        assertThat(attraction(model, request(world, 6), ON_FOOTBALL, 1))
            .isCloseTo(eta(base, 1 / (1 + effect)), within(1e-9));
      }
    }
    assertThat(eta(0.5, 2)).isCloseTo(0.666667, within(5e-7));
  }

  private static double eta(double p, double x) {
    return x * p / (x * p + 1 - p);
  }

  @Test
  void affinity_drawnPeople_isTheBestOfEveryPair() {
    ResponseModel model = model(world, PLAIN + ", siblingSimilarity: 0.25, intentEffect: 0");
    for (int user = 0; user < 300; user++) {
      Opportunities request = request(world, user);
      double generic = logit(model, request, GENERIC);
      for (int ad : new int[] {ON_FOOTBALL, ON_BREAD_OR_TRAVEL, ON_SPORTS}) {
        Ad creative = world.inventory().ads().get(ad);
        double affinity = bestPair(world, user, creative.topics(), 0.25);
        assertThat(logit(model, request, ad) - generic)
            .isCloseTo(StrictMath.log(1.5) * (2 * affinity - 1) + creative.quality(), within(1e-6));
      }
    }
  }

  private static double bestPair(World world, int user, List<Integer> topics, double sibling) {
    People people = world.population().block(user / Worlds.BLOCK);
    double best = 0;
    for (int i = 0; i < People.SALIENT; i++) {
      for (int topic : topics) {
        int node = people.interest(user % Worlds.BLOCK, i);
        double similar =
            node < 0 ? 0 : byWalking(world.vocabulary().interests(), node, topic, sibling);
        best = Math.max(best, people.strength(user % Worlds.BLOCK, i) * similar);
      }
    }
    return best;
  }

  /** Similarity by walking up from both nodes. */
  private static double byWalking(Tree tree, int a, int b, double sibling) {
    for (int up = a; up != Tree.NO_NODE; up = tree.parent(up)) {
      if (up == b) {
        return 1;
      }
    }
    for (int up = b; up != Tree.NO_NODE; up = tree.parent(up)) {
      if (up == a) {
        return 1;
      }
    }
    boolean siblings = tree.depth(a) > 1 && tree.depth(b) > 1 && tree.parent(a) == tree.parent(b);
    return siblings ? sibling : 0;
  }

  @Test
  void similarity_everyPairOfTheTree_asByWalkingUp() {
    Tree tree = Worlds.interests();
    for (int a = 0; a < tree.nodes(); a++) {
      for (int b = 0; b < tree.nodes(); b++) {
        double expected = byWalking(tree, a, b, 0.4);
        assertThat(Similarity.of(tree, a, b, 0.4)).isEqualTo(expected);
        assertThat(Similarity.row(tree, List.of(b), 0.4)[a]).isEqualTo((float) expected);
      }
    }
    assertThat(Similarity.of(tree, Worlds.FOOTBALL, Worlds.TENNIS, 0.4)).isEqualTo(0.4);
    assertThat(Similarity.of(tree, Worlds.BREAD, Worlds.COOKING, 0.4)).isEqualTo(1);
    assertThat(Similarity.of(tree, Worlds.SPORTS, Worlds.COOKING, 0.4)).isZero();
  }

  @Test
  void wearOut_eachExposure_lowersByTheSetting() {
    ResponseModel model = model(world, PLAIN + ", wearOut: 0.15");
    Opportunities request = request(world, 1);
    double first = logit(model, request, ON_SPORTS);
    for (int exposures = 1; exposures <= 20; exposures++) {
      assertThat(Logistic.logit(attraction(model, request, ON_SPORTS, 1, exposures)))
          .isCloseTo(first - 0.15 * exposures, within(1e-9));
    }
    Candidates candidates = new Candidates(1);
    candidates.clear();
    candidates.add(ON_SPORTS);
    candidates.add(GENERIC);
    candidates.endOf(0);
    double[] out = new double[2];
    model.attraction(request, candidates, out);
    double other = out[1];
    request.memory().expose(request.row[0], ON_SPORTS);
    model.attraction(request, candidates, out);
    assertThat(Logistic.logit(out[0])).as("as a candidate").isCloseTo(first - 0.15, within(1e-9));
    assertThat(out[1]).as("another ad").isEqualTo(other);
  }

  @Test
  void annoyance_halvedAfterAHalfLife_lowersByTheSetting() {
    ResponseModel model = model(world, PLAIN + ", annoyanceEffect: 0.5");
    Opportunities request = request(world, 1);
    double calm = logit(model, request, GENERIC);
    request.memory().annoy(request.row[0], 0, 3);
    assertThat(logit(model, request, GENERIC)).isCloseTo(calm - 1.5, within(1e-9));
    request.time[0] = 86_400;
    assertThat(logit(model, request, GENERIC)).isCloseTo(calm - 0.75, within(1e-9));
  }

  @Test
  void intent_pageOnTheTopic_raisesByTheSetting() {
    ResponseModel model = model(world, PLAIN + ", intentEffect: 0.3, siblingSimilarity: 0.4");
    double gain = StrictMath.log(1.3);
    assertThat(intentGain(model, Worlds.FOOTBALL, ON_FOOTBALL)).isCloseTo(gain, within(1e-7));
    assertThat(intentGain(model, Worlds.SPORTS, ON_FOOTBALL)).isCloseTo(gain, within(1e-7));
    assertThat(intentGain(model, Worlds.TENNIS, ON_FOOTBALL)).isCloseTo(0.4 * gain, within(1e-7));
    assertThat(intentGain(model, Worlds.COOKING, ON_FOOTBALL)).isZero();
    assertThat(intentGain(model, Worlds.FOOTBALL, GENERIC)).isZero();
  }

  private double intentGain(ResponseModel model, int topic, int ad) {
    return logit(model, Worlds.request(world, 1, Worlds.STREAM, topic), ad)
        - logit(model, request(world, 1), ad);
  }

  @Test
  void placementFormatAndQuality_addTheirLogOdds() {
    World formats = Worlds.world(
        11,
        1000,
        List.of(
            Worlds.ad("banner", Format.BANNER, 0),
            Worlds.ad("video", Format.VIDEO, 0),
            Worlds.ad("pop-up", Format.POP_UP, 0),
            Worlds.ad("better", Format.NATIVE, 0.6),
            Worlds.ad("native", Format.NATIVE, 0)));
    ResponseModel model = model(formats, "tasteSpread: 0, formats: {pop-up: -1.5}");
    Opportunities request = request(formats, 1);
    double plain = logit(model, request, 4);
    assertThat(logit(model, request, 0) - plain).isCloseTo(-0.7, within(1e-9));
    assertThat(logit(model, request, 1) - plain).isCloseTo(0.2, within(1e-9));
    assertThat(logit(model, request, 2) - plain).isCloseTo(-1.5, within(1e-9));
    assertThat(logit(model, request, 3) - plain).isCloseTo(0.6, within(1e-9));
    Opportunities elsewhere = Worlds.request(formats, 1, Worlds.TOP, Tree.NO_NODE);
    assertThat(logit(model, elsewhere, 4) - plain).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void attributes_overlappingRangesAndPlacesAbove_addUp() {
    ResponseModel with = model(
        world,
        PLAIN
            + ", attributes: {age: {18-34: 0.5, 30+: -0.2}, gender: {female: 0.3},"
            + " place: {europe: 0.1, spain: 0.4}}");
    double[] gains = new double[60];
    for (int user = 0; user < gains.length; user++) {
      gains[user] = logit(with, request(world, user), GENERIC) - attributeGain(user);
    }
    for (double gain : gains) {
      assertThat(gain).as("what is left is the intercept").isCloseTo(gains[0], within(1e-9));
    }
  }

  private double attributeGain(int user) {
    People people = world.population().block(0);
    int age = people.truth(Worlds.AGE, user);
    double gain = (age >= 18 && age <= 34 ? 0.5 : 0) - (age >= 30 ? 0.2 : 0);
    gain += people.truth(Worlds.GENDER, user) == 0 ? 0.3 : 0;
    return gain + new double[] {0.1, 0.1, 0.5, 0}[people.truth(Worlds.PLACE, user)];
  }

  @Test
  void cells_ofSomePeopleAndTopics_addOnlyThere() {
    String cells = ", intentEffect: 0, targetingEffect: 0, cells: ["
        + "{audience: {gender: female}, topics: [sports], effect: 0.7},"
        + "{audience: everyone, topics: [football, travel], effect: 0.2}]";
    ResponseModel model = model(world, PLAIN + cells);
    for (int user = 0; user < 40; user++) {
      boolean woman = world.population().block(0).truth(Worlds.GENDER, user) == 0;
      Opportunities request = request(world, user);
      double generic = logit(model, request, GENERIC);
      assertThat(logit(model, request, ON_FOOTBALL) - generic)
          .isCloseTo(woman ? 0.9 : 0.2, within(1e-9));
      assertThat(logit(model, request, ON_SPORTS) - generic)
          .isCloseTo(woman ? 0.7 : 0, within(1e-9));
      assertThat(logit(model, request, ON_BREAD_OR_TRAVEL) - generic)
          .isCloseTo(0.2 + 0.3, within(1e-9));
    }
  }

  @Test
  void taste_overPeople_isNormalAndLasts() {
    for (long seed = 1; seed <= 3; seed++) {
      World people = Worlds.world(seed, 4000, Worlds.ads());
      ResponseContext context = Worlds.context(people, seed, Worlds.readsAll(seed));
      String flat = "{targetingEffect: 0, intentEffect: 0, tasteSpread: ";
      ResponseModel with = Worlds.response("utility", flat + "0.5}", context);
      double sum = 0;
      double squares = 0;
      double product = 0;
      double intercept = ((Utility) with).intercept();
      for (int user = 0; user < 4000; user++) {
        Opportunities request = request(people, user);
        double taste = logit(with, request, ON_SPORTS) - intercept;
        double other = logit(with, request, ON_FOOTBALL) - intercept;
        request.event[0] = 99;
        assertThat(logit(with, request, ON_SPORTS) - intercept).isEqualTo(taste);
        sum += taste;
        squares += taste * taste;
        product += taste * other;
      }
      double se = 0.5 / StrictMath.sqrt(4000);
      assertThat(sum / 4000).isCloseTo(0, within(4 * se));
      assertThat(squares / 4000).isCloseTo(0.25, within(4 * 0.25 * StrictMath.sqrt(2.0 / 4000)));
      assertThat(product / 4000).isCloseTo(0, within(4 * 0.25 / StrictMath.sqrt(4000)));
    }
  }

  /** The draw may spare the reckoning, but never changes who clicks. */
  @Test
  void attraction_anyLatentDraw_isExactOrSurelyNotAboveIt() {
    ResponseModel model = model(world, "baseCtr: 0.2, tasteSpread: 0.8, promotedBonus: 0.5");
    int spared = 0;
    for (int user = 0; user < 1_000; user++) {
      Opportunities request = request(world, user);
      for (int ad : new int[] {GENERIC, ON_FOOTBALL, ON_BREAD_OR_TRAVEL, ON_SPORTS}) {
        double exact = attraction(model, request, ad, 0);
        for (int i = 0; i < 64; i++) {
          Outcome outcome = new Outcome(1, 1);
          outcome.examined[0] = true;
          outcome.filled[0] = 1;
          outcome.ad[0] = ad;
          outcome.latent[0] = i % 2 == 0 ? i / 64.0 : exact + (i - 32) * 1e-12;
          model.attraction(request, outcome);
          boolean same = outcome.attraction[0] == exact;
          assertThat(outcome.latent[0] < outcome.attraction[0])
              .isEqualTo(outcome.latent[0] < exact);
          spared += same ? 0 : 1;
        }
      }
    }
    assertThat(spared).isGreaterThan(64_000);
  }
}
