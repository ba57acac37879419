package hawker.generate;

import static hawker.generate.Scene.assertShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Columns;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InterestTest {
  private static final int PEOPLE = 40_000;

  /** The shape of a campaign report by age and gender: a flat taxonomy, one interest each. */
  private static final String CAMPAIGN = """
      preset: none
      attributes:
        age: {values: {30-34: .4, 35-39: .6}}
        gender: {values: {F: .5, M: .5}}
      interests:
        taxonomy: ["10", "15", "16"]
        popularity: {10: 6, 15: 3, 16: 1}
        perPerson: 1
        lifts:
          gender=F: {10: .5}
          age=30-34: {16: 2}
          age=30-34 & gender=F: {15: 3, 16: 0}
      """;

  @Test
  void lifts_flatTaxonomy_cellsAreLogLinear() {
    Scene scene = Scene.of(CAMPAIGN);
    double[][] cells = {{3, 9, 0}, {6, 3, 2}, {3, 3, 1}, {6, 3, 1}};
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double[][] seen = new double[4][3];
      double[] sizes = new double[4];
      for (int i = 0; i < PEOPLE; i++) {
        int cell = people.truth(0, i) * 2 + people.truth(1, i);
        sizes[cell]++;
        seen[cell][people.interest(i, 0)]++;
        assertThat(people.interest(i, 1)).isEqualTo(Tree.NO_NODE);
        assertThat(people.strength(i, 0)).isEqualTo(1f);
      }
      for (int cell = 0; cell < 4; cell++) {
        for (int node = 0; node < 3; node++) {
          double share = cells[cell][node] / Arrays.stream(cells[cell]).sum();
          assertShare("cell " + cell + " node " + node, seen[cell][node], sizes[cell], share);
        }
      }
    }
  }

  @Test
  void lift_onABranch_multipliesEverythingBelow() {
    Scene scene = Scene.of("""
        preset: none
        attributes: {gender: {values: [F, M]}}
        interests:
          taxonomy: {sports: [running, golf], food: }
          zipf: 0
          perPerson: 1
          lifts: {gender=F: {sports: 3}}
        """);
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      int[] women = new int[4];
      for (int i = 0; i < PEOPLE; i++) {
        women[people.interest(i, 0)] += people.truth(0, i) == 0 ? 1 : 0;
      }
      double all = Arrays.stream(women).sum();
      assertShare("sports", women[0], all, 0.75 * 0.2);
      assertShare("running", women[1], all, 0.75 * 0.4);
      assertShare("food", women[3], all, 0.25);
    }
  }

  @Test
  void severalInterests_threeNodes_comeWithoutReplacementInProportion() {
    Scene scene = Scene.of("""
        preset: none
        interests:
          taxonomy: [a, b, c]
          popularity: {a: 90, b: 9, c: 1}
          perPerson: 2
          varying: false
        attributes: {any one: {values: [x]}}
        """);
    double[] w = {0.9, 0.09, 0.01};
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double[][] pairs = new double[3][3];
      for (int i = 0; i < PEOPLE; i++) {
        pairs[people.interest(i, 0)][people.interest(i, 1)]++;
      }
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          double share = a == b ? 0 : w[a] * w[b] / (1 - w[a]);
          assertShare(a + " then " + b, pairs[a][b], PEOPLE, share);
        }
      }
    }
  }

  @Test
  void severalInterests_moreAskedThanThereAre_allAreDrawnOnce() {
    Scene scene = Scene.of("""
        interests:
          taxonomy: [a, b, c, d]
          popularity: {a: 1000000, b: 1, c: 0.001, d: 0}
          perPerson: 8
        """);
    People people = scene.people(1, 2_000);
    short[] all = Columns.interest(people);
    for (int i = 0; i < people.size; i++) {
      short[] own = Arrays.copyOfRange(all, i * People.SALIENT, i * People.SALIENT + 8);
      assertThat(own[3]).isEqualTo((short) Tree.NO_NODE);
      Arrays.sort(own);
      assertThat(own).containsExactly(-1, -1, -1, -1, -1, 0, 1, 2);
    }
  }

  @Test
  void noWeightLeft_personHasNoInterests() {
    Scene scene = Scene.of("""
        preset: none
        attributes: {gender: {values: [F, M]}}
        interests: {taxonomy: [a, b], lifts: {gender=M: {a: 0, b: 0}}}
        """);
    People people = scene.people(1, 1_000);
    for (int i = 0; i < people.size; i++) {
      boolean none = people.interest(i, 0) == Tree.NO_NODE;
      assertThat(none).isEqualTo(people.truth(0, i) == 1);
    }
  }

  @Test
  void salientCount_default_meanFourFallingFromOne() {
    Scene scene = Scene.of("{}");
    double[] weights = InterestSampler.countWeights(4, true);
    double total = Arrays.stream(weights).sum();
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double[] counts = new double[People.SALIENT];
      double sum = 0;
      for (int i = 0; i < PEOPLE; i++) {
        int count = count(people, i);
        counts[count - 1]++;
        sum += count;
      }
      assertThat(sum / PEOPLE).isCloseTo(4, within(4 * 2.3 / Math.sqrt(PEOPLE)));
      for (int k = 0; k < People.SALIENT; k++) {
        assertShare(k + 1 + " interests", counts[k], PEOPLE, weights[k] / total);
      }
    }
    for (int k = 1; k < People.SALIENT; k++) {
      assertThat(weights[k]).isLessThan(weights[k - 1]);
    }
  }

  @Test
  void countWeights_anyMean_haveThatMean() {
    for (double mean = 1; mean <= 8; mean += 0.01) {
      double[] weights = InterestSampler.countWeights(Math.min(8, mean), true);
      double sum = 0;
      double total = 0;
      for (int k = 0; k < weights.length; k++) {
        assertThat(weights[k]).isBetween(0.0, 1e60);
        sum += (k + 1) * weights[k];
        total += weights[k];
      }
      assertThat(sum / total).isCloseTo(mean, within(1e-6));
    }
  }

  @Test
  void strengths_everyone_startAtOneAndFallByTheFalloff() {
    Scene scene = Scene.of("interests: {falloff: 0.2}");
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, 4_000);
      double ratios = 0;
      int steps = 0;
      for (int i = 0; i < people.size; i++) {
        int count = count(people, i);
        assertThat(people.strength(i, 0)).isEqualTo(1f);
        for (int j = 1; j < People.SALIENT; j++) {
          if (j >= count) {
            assertThat(people.strength(i, j)).isZero();
            assertThat(people.interest(i, j)).isEqualTo(Tree.NO_NODE);
            continue;
          }
          double ratio = people.strength(i, j) / people.strength(i, j - 1);
          assertThat(ratio).isBetween(0.6 - 1e-6, 1 + 1e-6);
          ratios += ratio;
          steps++;
          for (int other = 0; other < j; other++) {
            assertThat(people.interest(i, other)).isNotEqualTo(people.interest(i, j));
          }
        }
      }
      assertThat(ratios / steps).isCloseTo(0.8, within(4 * 0.4 / Math.sqrt(12.0 * steps)));
    }
  }

  @Test
  void ownTaxonomy_genderAndEngagement_showInInterests() {
    Scene scene = Scene.of("attributes: {relationship: {values: {engaged: .3, married: .7}}}");
    int beauty = scene.interest("beauty");
    int cars = scene.interest("cars");
    int weddings = scene.interest("weddings");
    int female = scene.code("gender", "female");
    int male = scene.code("gender", "male");
    int engaged = scene.code("relationship", "engaged");
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      int gender = scene.column("gender");
      int relationship = scene.column("relationship");
      assertThat(rate(scene, people, gender, female, beauty))
          .isGreaterThan(2.5 * rate(scene, people, gender, male, beauty));
      assertThat(rate(scene, people, gender, male, cars))
          .isGreaterThan(1.8 * rate(scene, people, gender, female, cars));
      int married = scene.code("relationship", "married");
      assertThat(rate(scene, people, relationship, engaged, weddings))
          .isGreaterThan(2 * rate(scene, people, relationship, married, weddings));
    }
  }

  /** The share of people with a value who have an interest at or below a node. */
  private static double rate(Scene scene, People people, int column, int value, int node) {
    Tree tree = scene.vocabulary.interests();
    int all = Scene.count(people, i -> people.truth(column, i) == value);
    int hits =
        Scene.count(people, i -> people.truth(column, i) == value && has(tree, people, i, node));
    return hits / (double) all;
  }

  private static boolean has(Tree tree, People people, int row, int node) {
    for (int j = 0; j < People.SALIENT; j++) {
      if (tree.within(people.interest(row, j), node)) {
        return true;
      }
    }
    return false;
  }

  private static int count(People people, int row) {
    int count = 0;
    while (count < People.SALIENT && people.interest(row, count) != Tree.NO_NODE) {
      count++;
    }
    return count;
  }
}
