package hawker.generate;

import static hawker.generate.Scene.assertShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Attribute;
import hawker.world.Columns;
import hawker.world.People;
import hawker.world.Tree;
import org.junit.jupiter.api.Test;

class PlatformKnowledgeTest {
  private static final int PEOPLE = 60_000;

  @Test
  void coverageAndAccuracy_byAttribute_areMeasured() {
    Scene scene = Scene.of(
        "{}",
        "{coverage: 70%, accuracy: .8, attributes: {age: {coverage: 1}, income: {accuracy: .5}}}");
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      for (int column = 0; column < people.attributes(); column++) {
        String name = scene.vocabulary.attributes().get(column).name();
        short[] seen = Columns.seen(people, column);
        short[] truth = Columns.truth(people, column);
        int known = Scene.count(people, i -> seen[i] != Attribute.UNKNOWN);
        int right = Scene.count(people, i -> seen[i] == truth[i]);
        double coverage = name.equals("age") ? 1 : 0.7;
        assertShare(name + " coverage", known, PEOPLE, coverage);
        assertShare(name + " accuracy", right, known, name.equals("income") ? 0.5 : 0.8);
      }
    }
  }

  @Test
  void accuracyZero_noValueIsRightAndNumbersAreNear() {
    Scene scene = Scene.of("{}", "{coverage: 1, accuracy: 0}");
    People people = scene.people(4, PEOPLE);
    int age = scene.column("age");
    int income = scene.column("income");
    for (int i = 0; i < PEOPLE; i++) {
      for (int column = 0; column < people.attributes(); column++) {
        assertThat(people.seen(column, i)).isNotEqualTo(people.truth(column, i));
      }
      assertThat(people.seen(age, i)).isBetween(13, 90);
      int ageError = Math.abs(people.seen(age, i) - people.truth(age, i));
      assertThat(ageError).isBetween(1, people.truth(age, i) / 5);
      int incomeError = Math.abs(people.seen(income, i) - people.truth(income, i));
      assertThat(incomeError).isBetween(1, Math.max(1, people.truth(income, i) / 5));
    }
  }

  @Test
  void wrongValue_ofACategory_isThatOfAnotherPerson() {
    Scene scene = Scene.of("""
        preset: none
        attributes: {color: {values: {red: .5, green: .3, blue: .2}}}
        """, "{coverage: 1, accuracy: 0}");
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double red = Scene.count(people, i -> people.truth(0, i) == 0);
      double green = Scene.count(people, i -> people.truth(0, i) == 0 && people.seen(0, i) == 1);
      assertShare("green taken for red", green, red, 0.3 / 0.5);
    }
  }

  @Test
  void wrongValue_whereNearlyAllAreAlike_isTheRareOne() {
    Scene scene = Scene.of("""
        preset: none
        attributes:
          one: {values: {only: 1}}
          two: {values: {usual: 0.999, rare: 0.00075, rarer: 0.00025}}
        """, "{coverage: 1, accuracy: 0}");
    People people = scene.people(8, PEOPLE);
    assertThat(Columns.seen(people, 0)).containsOnly((short) 0);
    double usual = Scene.count(people, i -> people.truth(1, i) == 0);
    double rare = Scene.count(people, i -> people.truth(1, i) == 0 && people.seen(1, i) == 1);
    double same = Scene.count(people, i -> people.truth(1, i) == people.seen(1, i));
    assertThat(same).isZero();
    assertShare("rare", rare, usual, 0.75);
  }

  @Test
  void coverageZero_nothingIsSeenAndNothingDeclared() {
    Scene scene =
        Scene.of("{}", "{coverage: 0, declaredInterests: 0, falseInterests: 0, optOut: 1}");
    People people = scene.people(4, 5_000);
    for (int column = 0; column < people.attributes(); column++) {
      assertThat(Columns.seen(people, column)).containsOnly(Attribute.UNKNOWN);
    }
    assertThat(Columns.declared(people)).containsOnly((short) Tree.NO_NODE);
    assertThat(people.tracked).containsOnly(false);
  }

  @Test
  void seen_givenTheTruthOfOneAttribute_isIndependentOfTheOthers() {
    // Whether income is known must not depend on income, age or anything else true.
    Scene scene = Scene.of("{}");
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      short[] truth = Columns.truth(people, scene.column("income"));
      short[] seen = Columns.seen(people, scene.column("income"));
      short[] ageSeen = Columns.seen(people, scene.column("age"));
      int rich = Scene.count(people, i -> truth[i] > 60);
      int richKnown = Scene.count(people, i -> truth[i] > 60 && seen[i] != Attribute.UNKNOWN);
      assertShare("known of the rich", richKnown, rich, 0.8);
      int ageKnown = Scene.count(people, i -> ageSeen[i] != Attribute.UNKNOWN);
      int both =
          Scene.count(people, i -> ageSeen[i] != Attribute.UNKNOWN && seen[i] != Attribute.UNKNOWN);
      assertShare("income known where age is", both, ageKnown, 0.8);
    }
  }

  @Test
  void declared_shareOfTrueAndMeanOfFalse_areMeasured() {
    Scene scene = Scene.of("{}", "{declaredInterests: .4, falseInterests: .5, optOut: .25}");
    Tree tree = scene.vocabulary.interests();
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double salient = 0;
      double declared = 0;
      double untrue = 0;
      for (int i = 0; i < PEOPLE; i++) {
        for (int j = 0; j < People.SALIENT; j++) {
          salient += people.interest(i, j) == Tree.NO_NODE ? 0 : 1;
          int node = people.declared(i, j);
          boolean own = node != Tree.NO_NODE && owns(people, i, node);
          declared += own ? 1 : 0;
          untrue += node != Tree.NO_NODE && !own ? 1 : 0;
          assertThat(node == Tree.NO_NODE || node < tree.nodes()).isTrue();
          if (j > 0 && node != Tree.NO_NODE) {
            assertThat(node).as("in node order").isGreaterThan(people.declared(i, j - 1));
          }
        }
      }
      assertShare("declared", declared, salient, 0.4);
      // Eight places hold nearly every draw of a Poisson mean of a half beside four interests.
      assertThat(untrue / PEOPLE).isCloseTo(0.5, within(4 * Math.sqrt(0.5 / PEOPLE) + 0.002));
      int tracked = Scene.count(people, i -> people.tracked[i]);
      assertShare("tracked", tracked, PEOPLE, 0.75);
    }
  }

  private static boolean owns(People people, int row, int node) {
    for (int j = 0; j < People.SALIENT; j++) {
      if (people.interest(row, j) == node) {
        return true;
      }
    }
    return false;
  }

  @Test
  void knowledge_changed_leavesTheTruthAsItWas() {
    People all =
        Scene.of("{}", "{coverage: 1, accuracy: 1, declaredInterests: 1}").people(9, 4_000);
    People none =
        Scene.of("{}", "{coverage: .1, accuracy: .2, falseInterests: 3}").people(9, 4_000);
    for (int column = 0; column < all.attributes(); column++) {
      assertThat(Columns.truth(none, column)).isEqualTo(Columns.truth(all, column));
      assertThat(Columns.seen(all, column)).isEqualTo(Columns.truth(all, column));
    }
    assertThat(Columns.interest(none)).isEqualTo(Columns.interest(all));
    assertThat(none.sessionsPerDay).isEqualTo(all.sessionsPerDay);
  }
}
