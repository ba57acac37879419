package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
  enum Colour {
    RED,
    DARK_BLUE
  }

  record Length(int metres) {}

  record Inner(@About("A number.") int x, @Default("[1, 2]") List<Integer> list) {}

  record Outer(
      @Default("3") @Range(min = 1, max = 10) int whole,
      @Default("9") long large,
      @Default("0.5") @Range(min = 0, max = 1) double share,
      @Default("false") boolean flag,
      @Default("text") String text,
      @Default("dark-blue") Colour colour,
      @Default("1 m") Length length,
      @Default("{}") @Named Map<String, Inner> things,
      @Default("{}") Map<Colour, Double> weights,
      @Default("[]") @Range(min = 0) List<List<Double>> matrix,
      @Default("plain") @Family("kind") PluginSpec plugin,
      @Nullable Integer maybe,
      @Nullable Node any) {
    Outer {
      if (whole == 7) {
        throw new SettingException("whole", "not be 7");
      }
      if (large == 7) {
        throw new IllegalArgumentException("have another large number");
      }
    }
  }

  private final Problems problems = new Problems();

  private @Nullable Outer bind(String yaml) {
    Node node = Objects.requireNonNull(NodeReader.parse(yaml, "f", problems));
    return new Binder(problems)
        .withText(Length.class, BinderTest::length)
        .bind(node, "", Outer.class);
  }

  private static Object length(String text) {
    if (!text.matches("[0-9]{1,4} m")) {
      throw new IllegalArgumentException("be a length, such as 3 m");
    }
    return new Length(Integer.parseInt(text.replace(" m", "")));
  }

  private Outer bound(String yaml) {
    Outer outer = bind(yaml);
    assertThat(problems.list()).isEmpty();
    return Objects.requireNonNull(outer);
  }

  @Test
  void bind_nothing_takesTheDefaults() {
    Outer outer = bound("{}");
    assertThat(outer.whole()).isEqualTo(3);
    assertThat(outer.large()).isEqualTo(9);
    assertThat(outer.share()).isEqualTo(0.5);
    assertThat(outer.flag()).isFalse();
    assertThat(outer.text()).isEqualTo("text");
    assertThat(outer.colour()).isEqualTo(Colour.DARK_BLUE);
    assertThat(outer.length()).isEqualTo(new Length(1));
    assertThat(outer.things()).isEmpty();
    assertThat(outer.plugin().name()).isEqualTo("plain");
    assertThat(outer.maybe()).isNull();
    assertThat(outer.any()).isNull();
  }

  @Test
  void bind_everything_readsEveryType() {
    Outer outer = bound("""
        whole: 1_0
        large: 1e3
        share: 20 %
        flag: true
        text: 12
        colour: red
        length: 5 m
        things: {a: {x: 1}, b: {x: 2, list: 7}}
        weights: {red: .5, dark-blue: 1.}
        matrix: [[1], [2, 3]]
        plugin: {name: other, size: 3}
        maybe: 4
        any: {deep: [1]}
        """);
    assertThat(outer.whole()).isEqualTo(10);
    assertThat(outer.large()).isEqualTo(1000);
    assertThat(outer.share()).isEqualTo(0.2);
    assertThat(outer.text()).isEqualTo("12");
    assertThat(outer.things())
        .containsExactly(
            Map.entry("a", new Inner(1, List.of(1, 2))), Map.entry("b", new Inner(2, List.of(7))));
    assertThat(outer.weights()).containsEntry(Colour.RED, 0.5).containsEntry(Colour.DARK_BLUE, 1.0);
    assertThat(outer.matrix()).containsExactly(List.of(1.0), List.of(2.0, 3.0));
    assertThat(outer.plugin().settings().entries()).containsOnlyKeys("size");
    assertThat(outer.maybe()).isEqualTo(4);
  }

  @Test
  void bind_nullValues_countAsLeftOut() {
    assertThat(bound("{whole: , things: ~, maybe: null, any: }")).isEqualTo(bound("{}"));
  }

  @Test
  void bind_pluginWithoutName_isTheDefaultOne() {
    PluginSpec plugin = bound("plugin: {size: 3}").plugin();
    assertThat(plugin.name()).isEqualTo("plain");
    assertThat(plugin.path()).isEqualTo("plugin");
    assertThat(plugin.settings().entries()).containsOnlyKeys("size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "whole: 0 | f:1:8: whole (0) must be in [1, 10].",
        "whole: 11 | f:1:8: whole (11) must be in [1, 10].",
        "whole: 1.5 | f:1:8: whole (1.5) must be a whole number.",
        "whole: 3 % | f:1:8: whole (3 %) must be a whole number.",
        "whole: ten | f:1:8: whole (ten) must be a whole number.",
        "whole: 7 | f:1:8: whole (7) must not be 7.",
        "large: 7 | f:1:1: (a mapping of large) must have another large number.",
        "large: 1e30 | f:1:8: large (1e30) must be a whole number in [-9223372036854775808,"
            + " 9223372036854775807].",
        "share: 30 | f:1:8: share (30) must be in [0, 1]. Maybe 0.3?",
        "share: -0.3 | f:1:8: share (-0.3) must be in [0, 1]. Maybe 0.3?",
        "flag: on | f:1:7: flag (on) must be true or false. Maybe true?",
        "text: [a] | f:1:7: text (a list of 1) must be a text.",
        "colour: blue | f:1:9: colour (blue) must be one of: red, dark-blue. Maybe dark-blue?",
        "length: 5 | f:1:9: length (5) must be a length, such as 3 m.",
        "length: [5 m] | f:1:9: length (a list of 1) must be a length, such as 3 m.",
        "things: [a] | f:1:9: things (a list of 1) must be a mapping of names to values.",
        "things: {a: {}} | f:1:13: things.a.x must be given: A number.",
        "things: {a: {x: 1, list: [1, b]}} | f:1:30: things.a.list[1] (b) must be a whole number.",
        "things: {a: {xx: 1}} | f:1:14: things.a.xx must be one of x, list. Maybe x?",
        "weights: {green: 1} | f:1:11: weights.green (green) must be one of: red, dark-blue.",
        "matrix: [[1], [-2]] | f:1:16: matrix[1][0] (-2) must be at least 0. Maybe 2?",
        "matrix: {a: 1} | f:1:9: matrix (a mapping of a) must be a list.",
        "plugin: [a] | f:1:9: plugin (a list of 1) must be the name of a plug-in, or a mapping with"
            + " name and settings.",
        "wohle: 3 | f:1:1: wohle must be one of whole, large, share, flag, text, colour, length,"
            + " things, weights, matrix, plugin, maybe, any. Maybe whole?",
      })
  void bind_mistake_isToldAtItsPlace(String yaml, String message) {
    Outer unused = bind(yaml);
    assertThat(problems.list()).extracting(Problem::toString).containsExactly(message);
  }

  @Test
  void bind_badName_isToldAtTheKey() {
    assertThat(bind("things: {a/b: {x: 1}}")).isNull();
    assertThat(problems.list()).hasSize(1).first().satisfies(problem -> {
      assertThat(problem.place()).isEqualTo(new Node.Place("f", 1, 10));
      assertThat(problem.path()).isEqualTo("things.a/b");
      assertThat(problem.must()).isEqualTo(Names.MUST);
    });
  }

  @Test
  void bind_severalMistakes_tellsAllInOrder() {
    Outer unused = bind("share: 2\nflag: maybe\nwhole: 0\nthings: {a: {x: y, z: 1}}");
    assertThat(problems.list())
        .extracting(Problem::path)
        .containsExactly("share", "flag", "whole", "things.a.x", "things.a.z");
  }

  @Test
  void bind_wrongPlainValue_defaultStandsInForIt() {
    Outer outer = Objects.requireNonNull(bind("{whole: many, plugin: [x], text: kept}"));
    assertThat(problems.list()).hasSize(2);
    assertThat(outer.whole()).isEqualTo(3);
    assertThat(outer.plugin().name()).isEqualTo("plain");
    assertThat(outer.text()).isEqualTo("kept");
  }

  @Test
  void bind_wrongThing_nothingStandsInForIt() {
    assertThat(bind("{things: {a: {x: y}}}")).isNull();
    assertThat(bind("{maybe: y}")).isNull();
  }

  @Test
  void bind_crossCheckBesideAnotherMistake_isNotTold() {
    assertThat(bind("{large: 7, share: 5}")).isNull();
    assertThat(problems.list()).extracting(Problem::path).containsExactly("share");
  }

  @Test
  void bind_notAMapping_namesTheKeys() {
    Node node = Node.scalar("3", new Node.Place("f", 2, 3));
    assertThat(new Binder(problems).bind(node, "a.b", Inner.class)).isNull();
    assertThat(problems.list()).hasToString("[f:2:3: a.b (3) must be a mapping with x, list.]");
  }

  @Test
  void enumName_constant_isKebab() {
    assertThat(Binder.enumName(Colour.DARK_BLUE)).isEqualTo("dark-blue");
    assertThat(Binder.join("", "a")).isEqualTo("a");
    assertThat(Binder.join("a", "b")).isEqualTo("a.b");
  }
}
