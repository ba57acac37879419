package hawker.social;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.generate.Villages;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Graphs;
import hawker.world.SocialGraph;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every spread model, and what the ones there are say of their settings. */
class SpreadContractTest {
  private static final int USERS = 5000;
  private static final SocialGraph FRIENDS =
      Villages.graph("{name: community, meanFriends: 44}", Villages.people(USERS, 1), 1);

  static Stream<String> models() {
    return Spreads.registry().entries().stream().map(entry -> entry.name());
  }

  static SpreadModel model(String name, SocialGraph graph, int seed) {
    return model(name, "{}", graph, seed);
  }

  static SpreadModel model(String name, String settings, SocialGraph graph, int seed) {
    Problems problems = new Problems();
    Node node = Objects.requireNonNull(NodeReader.parse(settings, "spread.yaml", problems));
    PluginSpec spec = new PluginSpec(name, node, "spread");
    Registry.Selection<SpreadContext, SpreadModel> selected =
        Spreads.registry().select(spec, new Binder(problems));
    problems.throwIfAny();
    return Objects.requireNonNull(selected).build(new SpreadContext(graph, new Draws(seed, 0)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void takesUp_askedAgainInAnyOrder_saysTheSame(String name) {
    SpreadModel one = model(name, FRIENDS, 1);
    SpreadModel other = model(name, FRIENDS, 1);
    int convinced = 0;
    int pairs = 200_000;
    boolean[] said = new boolean[pairs];
    for (int i = 0; i < pairs; i++) {
      said[i] = one.takesUp(i / 100, i % USERS, i % 31, 1 + i % 3, 1 + i % 4);
      convinced += said[i] ? 1 : 0;
    }
    for (int i = pairs - 1; i >= 0; i--) {
      assertThat(other.takesUp(i / 100, i % USERS, i % 31, 1 + i % 3, 1 + i % 4))
          .isEqualTo(said[i]);
    }
    assertThat(convinced).isBetween(1, pairs / 20);
  }

  @ParameterizedTest
  @MethodSource("models")
  void takesUp_moreTellers_neverLess(String name) {
    SpreadModel model = model(name, FRIENDS, 1);
    for (int message = 0; message < 2000; message++) {
      boolean before = false;
      for (int told = 1; told < 20; told++) {
        boolean now = model.takesUp(message, 7, 3, told, 1);
        assertThat(now || !before).isTrue();
        before = now;
      }
    }
  }

  /** The realism gate: what typical ads do. */
  @ParameterizedTest
  @MethodSource("models")
  void defaults_typicalMessage_doesNotGoViral(String name) {
    for (int seed : new int[] {1, 20_261, 987_654_321}) {
      Cascades cascades = new Cascades(FRIENDS, model(name, FRIENDS, seed));
      Draws draws = new Draws(seed, 1);
      long key = draws.key(Purpose.TEST);
      SpreadReport report = SpreadReport.of(cascades, 0, 20_000, message ->
          new int[] {Draws.index(Draws.bits(key, message), USERS)});
      assertThat(report.meanSize()).isBetween(1.01, 1.2);
      assertThat(report.withinOneHop()).isGreaterThan(0.985);
      assertThat(report.reproduction()).isLessThan(0.5);
      assertThat(report.virality()).isBetween(1.0, 2.2);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void play_nobodyHasFriends_staysWhereItBegan(String name) {
    SocialGraph alone = Graphs.of(3);
    assertThat(new Cascades(alone, model(name, alone, 1)).play(0, 0, 2).size()).isEqualTo(2);
  }

  @Test
  void independentCascade_closeFriends_convinceMore() {
    // 0 and 1 share all their other friends; 2 and 3 share none.
    SocialGraph graph = Graphs.of(6, 0, 1, 0, 4, 1, 4, 2, 3, 2, 5);
    SpreadModel model =
        model("independent-cascade", "{probability: 0.1, tieStrength: 2}", graph, 1);
    int[] convinced = new int[2];
    int messages = 40_000;
    for (int message = 0; message < messages; message++) {
      convinced[0] += model.takesUp(message, 0, 1, 1, 1) ? 1 : 0;
      convinced[1] += model.takesUp(message, 2, 3, 1, 1) ? 1 : 0;
    }
    double error = StrictMath.sqrt(0.3 * 0.7 / messages);
    assertThat(convinced[0] / (double) messages).isBetween(0.3 - 4 * error, 0.3 + 4 * error);
    assertThat(convinced[1] / (double) messages).isBetween(0.1 - 4 * error, 0.1 + 4 * error);
  }

  @Test
  void fadingShare_chain_isAProductOfFadingChances() {
    SocialGraph graph = Graphs.chain(4);
    Cascades cascades = new Cascades(
        graph, model("fading-share", "{probability: 0.8, fade: 0.5, tieStrength: 0}", graph, 1));
    int messages = 40_000;
    int[] reached = new int[5];
    for (int message = 0; message < messages; message++) {
      reached[cascades.play(message, 0).size()]++;
    }
    double[] expected = {0, 0.2, 0.8 * 0.6, 0.8 * 0.4 * 0.8, 0.8 * 0.4 * 0.2};
    for (int size = 1; size <= 4; size++) {
      double error = StrictMath.sqrt(expected[size] * (1 - expected[size]) / messages);
      assertThat(reached[size] / (double) messages)
          .isBetween(expected[size] - 4 * error, expected[size] + 4 * error);
    }
  }

  @Test
  void linearThreshold_halfOfFriends_convincesHalf() {
    // 3 has friends 0, 1, 2, 4; two of them tell.
    SocialGraph graph = Graphs.of(5, 0, 3, 1, 3, 2, 3, 3, 4);
    for (double influence : new double[] {1, 0.4}) {
      Cascades cascades = new Cascades(
          graph, model("linear-threshold", "{influence: " + influence + "}", graph, 1));
      int messages = 40_000;
      int convinced = 0;
      for (int message = 0; message < messages; message++) {
        Cascade cascade = cascades.play(message, 0, 1);
        for (int i = 0; i < cascade.size(); i++) {
          convinced += cascade.user(i) == 3 ? 1 : 0;
        }
      }
      double expected = influence / 2;
      double error = StrictMath.sqrt(expected * (1 - expected) / messages);
      assertThat(convinced / (double) messages)
          .isBetween(expected - 4 * error, expected + 4 * error);
    }
  }

  @Test
  void settings_wrong_toldWhatTheyMustBe() {
    assertThat(problems("independent-cascade", "{probability: 2}"))
        .isEqualTo(
            List.of("spread.yaml:1:15: spread.probability (2) must be in [0, 1]. Maybe 0.2?"));
    assertThat(problems("linear-threshold", "{influence: -1}"))
        .isEqualTo(List.of("spread.yaml:1:13: spread.influence (-1) must be in [0, 1]. Maybe 1?"));
    assertThat(problems("fading-share", "{fade: 1.5, tieStrength: -1}"))
        .isEqualTo(List.of(
            "spread.yaml:1:8: spread.fade (1.5) must be in [0, 1].",
            "spread.yaml:1:26: spread.tieStrength (-1) must be in [0, 100]. Maybe 1?"));
  }

  private static List<String> problems(String name, String settings) {
    Problems problems = new Problems();
    Node node = Objects.requireNonNull(NodeReader.parse(settings, "spread.yaml", problems));
    assertThat(
            Spreads.registry().select(new PluginSpec(name, node, "spread"), new Binder(problems)))
        .isNull();
    return problems.list().stream().map(Problem::toString).toList();
  }
}
