package hawker.generate;

import static hawker.generate.Scene.assertShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Attribute;
import hawker.world.Columns;
import hawker.world.People;
import hawker.world.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeChainTest {
  private static final int PEOPLE = 100_000;

  private static final String CUSTOM = """
      preset: none
      attributes:
        age: {kind: number, values: {18-24: 1, 25-34: 3}}
        gender: {values: {F: 60%, M: 40%}}
        club:
          given: [age, gender]
          values: [none, silver, gold]
          rows:
            18-20: {any: {none: 1}}
            30+:
              F: {silver: .7, gold: .3}
              M: {silver: .1, gold: .9}
            any: {any: {none: .5, silver: .5}}
      """;

  @Test
  void bands_number_areUniformWithin() {
    Scene scene = Scene.of(CUSTOM);
    for (int seed : Scene.SEEDS) {
      short[] age = Columns.truth(scene.people(seed, PEOPLE), 0);
      int[] counts = new int[40];
      for (short code : age) {
        counts[code]++;
      }
      for (int year = 18; year <= 34; year++) {
        assertShare("age " + year, counts[year], PEOPLE, year < 25 ? 0.25 / 7 : 0.75 / 10);
      }
    }
  }

  @Test
  void rows_threeLevels_conditionalSharesComeOut() {
    Scene scene = Scene.of(CUSTOM);
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double[][] seen = new double[3][3];
      for (int i = 0; i < PEOPLE; i++) {
        int age = people.truth(0, i);
        int group = age <= 20 ? 0 : age < 30 ? 1 : 2;
        boolean counts = group < 2 || people.truth(1, i) == 1;
        seen[group][people.truth(2, i)] += counts ? 1 : 0;
      }
      double[][] expected = {{1, 0, 0}, {0.5, 0.5, 0}, {0, 0.1, 0.9}};
      for (int group = 0; group < 3; group++) {
        double total = seen[group][0] + seen[group][1] + seen[group][2];
        for (int value = 0; value < 3; value++) {
          assertShare("group " + group, seen[group][value], total, expected[group][value]);
        }
      }
    }
  }

  @Test
  void shares_customChain_equalHandSum() {
    Scene scene = Scene.of(CUSTOM);
    double young = 0.25 * 3 / 7;
    double old = 0.75 * 5 / 10;
    double middle = 1 - young - old;
    double[] club = scene.vocabulary.shares(2);
    assertThat(club[0]).isCloseTo(young + middle / 2, within(1e-12));
    assertThat(club[1]).isCloseTo(middle / 2 + old * (0.6 * 0.7 + 0.4 * 0.1), within(1e-12));
    assertThat(club[2]).isCloseTo(old * (0.6 * 0.3 + 0.4 * 0.9), within(1e-12));
  }

  @Test
  void rake_twoRows_equalsHandSolution() {
    // Rows (1/2, 1/2) and (1/5, 4/5), each half of the people. Half of all to have the first value:
    // f/(f+1) + f/(f+4) = 1, so f = 2, and the rows become 2/3 and 1/3.
    Scene scene = Scene.of("""
        preset: none
        attributes:
          side: {values: {left: 1, right: 1}}
          hat:
            given: [side]
            values: {yes: .5, no: .5}
            rows: {left: {yes: .5, no: .5}, right: {yes: .2, no: .8}}
        """);
    AttributeTable hat = scene.vocabulary.tables().get(1);
    assertThat(hat.shares[0][0]).isCloseTo(2.0 / 3, within(1e-10));
    assertThat(hat.shares[1][0]).isCloseTo(1.0 / 3, within(1e-10));
    assertThat(scene.vocabulary.shares(1)[0]).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void override_presetRelationship_marginalIsExactAndOddsRatiosStay() {
    Scene plain = Scene.of("{}");
    Scene scene = Scene.of("""
        attributes:
          relationship:
            values:
              single: .4
              dating: .2
              engaged: .1
              married: .2
              separated-or-divorced: .06
              widowed: .04
        """);
    int column = scene.column("relationship");
    double[] expected = {0.4, 0.2, 0.1, 0.2, 0.06, 0.04};
    assertThat(scene.vocabulary.shares(column)).containsExactly(expected, within(1e-9));
    double[][] before = plain.vocabulary.tables().get(column).shares;
    double[][] after = scene.vocabulary.tables().get(column).shares;
    double first = Double.NaN;
    for (int row = 1; row < before.length; row++) {
      double ratio = (after[row][3] / after[row][0]) / (before[row][3] / before[row][0]);
      first = Double.isNaN(first) ? ratio : first;
      assertThat(ratio).isCloseTo(first, within(1e-6 * first));
    }
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      for (int value = 0; value < expected.length; value++) {
        int wanted = value;
        int count = Scene.count(people, i -> people.truth(column, i) == wanted);
        assertShare("relationship " + value, count, PEOPLE, expected[value]);
      }
    }
  }

  @Test
  void override_incomeBands_marginalIsExactAndEducationStillPays() {
    Scene scene = Scene.of("attributes: {income: {values: {0-29: .5, 30-99: .3, 100+: .2}}}");
    int column = scene.column("income");
    double[] shares = scene.vocabulary.shares(column);
    double low = 0;
    double high = 0;
    for (int thousands = 0; thousands <= 2000; thousands++) {
      low += thousands < 30 ? shares[thousands] : 0;
      high += thousands >= 100 ? shares[thousands] : 0;
    }
    assertThat(low).isCloseTo(0.5, within(1e-9));
    assertThat(high).isCloseTo(0.2, within(1e-9));
    People people = scene.people(3, PEOPLE);
    int education = scene.column("education");
    assertThat(mean(people, column, education, scene.code("education", "graduate")))
        .isGreaterThan(2 * mean(people, column, education, scene.code("education", "no-diploma")));
  }

  private static double mean(People people, int column, int byColumn, int value) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < people.size; i++) {
      boolean counts = people.truth(byColumn, i) == value;
      sum += counts ? people.truth(column, i) : 0;
      count += counts ? 1 : 0;
    }
    return sum / count;
  }

  @Test
  void override_ageBands_replaceTheAgesAndReachMinors() {
    Scene scene = Scene.of("attributes: {age: {values: {\"13-17\": .2, \"25-34\": .8}}}");
    double[] shares = scene.vocabulary.shares(scene.column("age"));
    assertThat(shares).hasSize(78);
    assertThat(shares[0]).isCloseTo(0.04, within(1e-12));
    assertThat(shares[12]).isCloseTo(0.08, within(1e-12));
    assertThat(shares[30]).isZero();
    People people = scene.people(5, 20_000);
    int married = scene.code("relationship", "married");
    assertThat(Scene.count(
            people,
            i -> scene.truth(people, "age", i) < 18
                && scene.truth(people, "relationship", i) == married))
        .isZero();
  }

  @Test
  void override_places_keepTheShapeWithinARegion() {
    Scene scene = Scene.of("attributes: {location: {values: {us/west: 3, northeast: 1}}}");
    Tree tree = scene.attribute("location").tree();
    double[] shares = scene.vocabulary.shares(scene.column("location"));
    assertThat(tree).isNotNull();
    double losAngeles = shares[scene.code("location", "los-angeles")];
    double denver = shares[scene.code("location", "denver")];
    assertThat(losAngeles / denver).isCloseTo(13.2 / 3.0, within(1e-9));
    assertThat(losAngeles).isCloseTo(0.75 * 13.2 / 78.6, within(1e-9));
    assertThat(shares[scene.code("location", "chicago")]).isZero();
  }

  @Test
  void added_attribute_standsLastAndLeavesTheOthersAsTheyWere() {
    Scene plain = Scene.of("{}");
    Scene scene = Scene.of("""
        attributes:
          shop:
            kind: tree
            given: [location, income]
            values: {city: {big: 3, small: 1}, web: 4}
            rows:
              us/west: {0-50: {web: 1}, any: {city: .5, web: .5}}
              any: {any: {city/small: 1}}
        """);
    assertThat(scene.vocabulary.attributes())
        .hasSize(plain.vocabulary.attributes().size() + 1);
    Attribute shop =
        scene.vocabulary.attributes().get(plain.vocabulary.attributes().size());
    assertThat(shop.tree()).isNotNull();
    for (int seed : Scene.SEEDS) {
      People with = scene.people(seed, 5_000);
      People without = plain.people(seed, 5_000);
      for (int column = 0; column < without.attributes(); column++) {
        assertThat(Columns.truth(with, column)).isEqualTo(Columns.truth(without, column));
        assertThat(Columns.seen(with, column)).isEqualTo(Columns.seen(without, column));
      }
      assertThat(Columns.interest(with)).isEqualTo(Columns.interest(without));
    }
    double[] shares = scene.vocabulary.shares(scene.column("shop"));
    assertThat(shares[scene.code("shop", "city/big")] / shares[scene.code("shop", "web")])
        .as("three quarters of the city half against the web half and more")
        .isLessThan(0.75);
    assertThat(shares[scene.code("shop", "city")]).isZero();
  }

  @Test
  void redefined_dependence_keepsTheValues() {
    Scene scene = Scene.of("""
        attributes:
          relationship:
            given: [gender]
            rows: {female: {single: 1}, any: {married: 3, widowed: 1}}
        """);
    assertThat(scene.attribute("relationship").values())
        .isEqualTo(
            List.of("single", "dating", "engaged", "married", "separated-or-divorced", "widowed"));
    double[] shares = scene.vocabulary.shares(scene.column("relationship"));
    assertThat(shares)
        .containsExactly(new double[] {0.507, 0, 0, 0.493 * 0.75, 0, 0.493 * 0.25}, within(1e-9));
  }

  @Test
  void lognormal_narrowRange_tailsPileUpAtTheEnds() {
    Scene scene = Scene.of("""
        preset: none
        attributes:
          pay: {kind: number, range: 10-60, values: {median: 20, sigma: 0.5}}
        """);
    double[] shares = scene.vocabulary.shares(0);
    double below = new org.apache.commons.math3.distribution.LogNormalDistribution(
            Math.log(20), 0.5)
        .cumulativeProbability(10.5);
    double above = 1
        - new org.apache.commons.math3.distribution.LogNormalDistribution(Math.log(20), 0.5)
            .cumulativeProbability(59.5);
    assertThat(shares[0]).isCloseTo(below, within(1e-12));
    assertThat(shares[50]).isCloseTo(above, within(1e-12));
    double median = 0;
    for (int slot = 0; slot <= 10; slot++) {
      median += shares[slot];
    }
    assertThat(median).isCloseTo(0.52, within(0.01));
  }

  @Test
  void gauss_below_agreesWithReferenceEverywhere() {
    var reference = new org.apache.commons.math3.distribution.NormalDistribution();
    for (double x = -9; x <= 9; x += 0.0173) {
      assertThat(Gauss.below(x))
          .isCloseTo(reference.cumulativeProbability(x), within(2e-15 + 1e-15));
    }
  }
}
