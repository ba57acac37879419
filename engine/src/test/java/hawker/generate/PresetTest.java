package hawker.generate;

import static hawker.generate.Scene.assertShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Attribute;
import hawker.world.Columns;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
  private static final int PEOPLE = 40_000;

  @ParameterizedTest
  @ValueSource(strings = {"us-adults", "world-online"})
  void marginals_everyAttribute_comeOutAsComputed(String preset) {
    Scene scene = Scene.of("preset: " + preset);
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      for (int column = 0; column < people.attributes(); column++) {
        Attribute attribute = scene.vocabulary.attributes().get(column);
        double[] shares = scene.vocabulary.shares(column);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
        int[] counts = new int[shares.length];
        for (short code : Columns.truth(people, column)) {
          counts[code - attribute.min()]++;
        }
        for (int slot = 0; slot < shares.length; slot++) {
          boolean tested = shares[slot] * PEOPLE >= 25;
          if (tested) {
            assertShare(
                attribute.label(attribute.min() + slot), counts[slot], PEOPLE, shares[slot]);
          } else {
            assertThat((double) counts[slot]).isLessThanOrEqualTo(60);
          }
        }
      }
    }
  }

  @Test
  void usAdults_marriedByAge_risesFromTwentyToFifty() {
    Scene scene = Scene.of("{}");
    int married = scene.code("relationship", "married");
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double young = share(scene, people, "relationship", married, 18, 24);
      double middle = share(scene, people, "relationship", married, 25, 34);
      double old = share(scene, people, "relationship", married, 45, 54);
      assertThat(young).isBetween(0.11, 0.18);
      assertThat(middle).isBetween(0.50, 0.58);
      assertThat(old).isBetween(0.71, 0.78);
      int widowed = scene.code("relationship", "widowed");
      assertThat(share(scene, people, "relationship", widowed, 75, 90)).isGreaterThan(0.25);
      assertThat(share(scene, people, "relationship", widowed, 18, 34)).isLessThan(0.005);
    }
  }

  private static double share(
      Scene scene, People people, String attribute, int value, int from, int to) {
    int age = scene.column("age");
    int column = scene.column(attribute);
    int all = Scene.count(people, i -> people.truth(age, i) >= from && people.truth(age, i) <= to);
    int hits = Scene.count(
        people,
        i -> people.truth(age, i) >= from
            && people.truth(age, i) <= to
            && people.truth(column, i) == value);
    return hits / (double) all;
  }

  @Test
  void usAdults_everyone_isAnAdultWithWorkThatFits() {
    Scene scene = Scene.of("{}");
    People people = scene.people(11, PEOPLE);
    for (short age : Columns.truth(people, scene.column("age"))) {
      assertThat(age >= 18 && age <= 90).isTrue();
    }
    short[] employment = Columns.truth(people, scene.column("employment"));
    int employed = scene.code("employment", "employed");
    for (String name : List.of("occupation", "employer", "industry")) {
      short[] job = Columns.truth(people, scene.column(name));
      int none = scene.code(name, "none");
      int astray = Scene.count(people, i -> (employment[i] == employed) == (job[i] == none));
      assertThat(astray).as(name).isZero();
    }
  }

  @Test
  void usAdults_incomeByEducation_rises() {
    Scene scene = Scene.of("{}");
    People people = scene.people(11, PEOPLE);
    double last = 0;
    for (String level : scene.attribute("education").values()) {
      int code = scene.code("education", level);
      int[] incomes = new int[PEOPLE];
      int count = 0;
      for (int i = 0; i < PEOPLE; i++) {
        if (scene.truth(people, "education", i) == code
            && scene.truth(people, "age", i) >= 35
            && scene.truth(people, "age", i) <= 44) {
          incomes[count++] = scene.truth(people, "income", i);
        }
      }
      Arrays.sort(incomes, 0, count);
      assertThat((double) incomes[count / 2]).as(level).isGreaterThan(last);
      last = incomes[count / 2];
    }
  }

  @ParameterizedTest
  @CsvSource({"us-adults, 0.485, 0.005", "world-online, 0.6, 0.02"})
  void income_gini_isTheKnownOne(String preset, double expected, double margin) {
    Scene scene = Scene.of("preset: " + preset);
    double[] shares = scene.vocabulary.shares(scene.column("income"));
    // Gini = 1 - sum p_i (L_i + L_(i-1)), with L the Lorenz curve; exact for grouped incomes.
    double mean = 0;
    for (int income = 0; income < shares.length; income++) {
      mean += income * shares[income];
    }
    double lorenz = 0;
    double gini = 1;
    for (int income = 0; income < shares.length; income++) {
      double next = lorenz + income * shares[income] / mean;
      gini -= shares[income] * (lorenz + next);
      lorenz = next;
    }
    assertThat(gini).isCloseTo(expected, within(margin));
  }

  @Test
  void regions_usAdults_shareAsThePopulations() {
    Scene scene = Scene.of("{}");
    double[] shares = scene.vocabulary.shares(scene.column("location"));
    Tree tree = Objects.requireNonNull(scene.attribute("location").tree());
    double south = 0;
    for (int node = 0; node < shares.length; node++) {
      south += tree.within(node, tree.find("us/south")) ? shares[node] : 0;
    }
    assertThat(south).isCloseTo(0.381, within(0.002));
  }
}
