package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  private static final List<String> KNOWN =
      List.of("users", "preset", "attributes", "interests", "activity", "gsp", "vcg", "age");

  @ParameterizedTest
  @CsvSource({
    "user, users",
    "uesrs, users",
    "USERS, users",
    "attribute, attributes",
    "atributtes, attributes",
    "intrests, interests",
    "gps, gsp",
    "gs, gsp",
    "vgc, vcg",
    "agee, age",
    "' age ', age",
  })
  void nearest_fewKeystrokesAway_isFound(String name, String nearest) {
    assertThat(Problems.nearest(name, KNOWN)).isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "zzz", "population", "atxxxxxtes"})
  void nearest_farFromAll_isEmpty(String name) {
    assertThat(Problems.nearest(name, KNOWN)).isEmpty();
  }

  @Test
  void nearest_severalAsNear_isTheFirst() {
    assertThat(Problems.nearest("bat", List.of("cat", "hat"))).isEqualTo("cat");
    assertThat(Problems.nearest("hats", List.of("cat", "hat"))).isEqualTo("hat");
  }

  @ParameterizedTest
  @CsvSource({
    "interest, declared-interest",
    "Inferred, inferred-interest",
    "even, even-pacing",
    "interests, ''",
    "terest, ''",
    "in, ''",
  })
  void nearest_oneWordOfSeveral_isTheFirstThatHasIt(String name, String nearest) {
    List<String> known = List.of("declared-interest", "inferred-interest", "even-pacing");
    assertThat(Problems.nearest(name, known)).isEqualTo(nearest);
  }

  @Test
  void nearest_hugeWords_areNotCompared() {
    String huge = "x".repeat(3_000_000);
    assertThat(Problems.nearest(huge, List.of(huge + "y"))).isEmpty();
    assertThat(Problems.nearest("age", List.of(huge))).isEmpty();
  }

  /** Optimal string alignment by its recursive definition. */
  private static int distance(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String restA = a.substring(1);
    String restB = b.substring(1);
    int best = distance(restA, restB) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
    best = Math.min(best, 1 + Math.min(distance(restA, b), distance(a, restB)));
    boolean swapped = a.length() > 1
        && b.length() > 1
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0);
    return swapped ? Math.min(best, 1 + distance(a.substring(2), b.substring(2))) : best;
  }

  @Test
  void nearest_randomWords_isWhatTheDefinitionOfDistanceSays() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      String a = word(random);
      String b = word(random);
      int most = Math.max(1, Math.min(3, a.length() / 2));
      assertThat(Problems.nearest(a, List.of(b)).equals(b))
          .as("%s and %s", a, b)
          .isEqualTo(distance(a, b) <= most);
    }
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int length = 1 + random.nextInt(6); length > 0; length--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  @Test
  void list_addedInAnyOrder_isInFileOrderAndOnce() {
    Problems problems = new Problems();
    problems.add(new Node.Place("f", 3, 1), "c", "be c", "");
    problems.add(new Node.Place("f", 1, 9), "b", "be b", "");
    problems.add(new Node.Place("f", 1, 2), "a", "be a", "");
    problems.add(new Node.Place("f", 3, 1), "c", "be c", "");
    assertThat(problems.list()).extracting(Problem::path).containsExactly("a", "b", "c");
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(problems::throwIfAny)
        .withMessage("f:1:2: a must be a.\nf:1:9: b must be b.\nf:3:1: c must be c.");
    new Problems().throwIfAny();
  }

  @Test
  void unknown_manyNames_listsTheFirstTwelve() {
    Problems problems = new Problems();
    List<String> names =
        new SplittableRandom(1).ints(20, 100, 999).mapToObj(i -> "n" + i).toList();
    problems.unknown(Node.scalar("m", Node.Place.NOWHERE), "p", "a name", names);
    problems.unknown(Node.scalar("m", Node.Place.NOWHERE), "q", "a name", List.of());
    assertThat(problems.list().get(0).must())
        .isEqualTo("be a name: " + String.join(", ", names.subList(0, 12)) + " … (20 in all)");
    assertThat(problems.list().get(1).must()).isEqualTo("be a name: there are none");
  }

  @Test
  void toString_hugeParts_isOneBoundedLine() {
    String huge = "x\n\u001b".repeat(1_000_000);
    Problem problem = new Problem(new Node.Place("f", 1, 2), huge, huge, huge, huge);
    assertThat(problem.toString())
        .startsWith("f:1:2: x x x")
        .hasSizeLessThan(600)
        .doesNotContain("\n", "\u001b");
  }

  @Test
  void toString_everyPart_isInItsPlace() {
    Node.Place place = new Node.Place("x.yaml", 31, 7);
    assertThat(new Problem(place, "arms.b.kp", "7.0", "be in [0, 1]", "0.7"))
        .hasToString("x.yaml:31:7: arms.b.kp (7.0) must be in [0, 1]. Maybe 0.7?");
    assertThat(new Problem(new Node.Place("x.yaml", 0, 0), "", "", "exist", ""))
        .hasToString("x.yaml: must exist.");
  }
}
