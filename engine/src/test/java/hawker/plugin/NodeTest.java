package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {
  private static Node parse(String yaml, String file) {
    Problems problems = new Problems();
    Node node = NodeReader.parse(yaml, file, problems);
    problems.throwIfAny();
    return Objects.requireNonNull(node);
  }

  /** The value as flow YAML without quotes. */
  private static String text(Node node) {
    return switch (node.kind()) {
      case NULL -> "~";
      case SCALAR -> node.text();
      case SEQUENCE ->
        node.items().stream().map(NodeTest::text).collect(Collectors.joining(", ", "[", "]"));
      case MAPPING ->
        node.entries().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
            .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1, b: 2}             | {b: 3}                  | {a: 1, b: 3}",
        "{a: 1}                   | {b: 3}                  | {a: 1, b: 3}",
        "{a: {x: 1, y: 2}}        | {a: {y: 3}}             | {a: {x: 1, y: 3}}",
        "{a: {x: 1}}              | {a: 5}                  | {a: 5}",
        "{a: {x: 1}}              | {a: [5]}                | {a: [5]}",
        "{a: {x: 1}}              | {a: ~}                  | {a: ~}",
        "{a: [1, 2]}              | {a: [3]}                | {a: [3]}",
        "{a: ~}                   | {a: {x: 1}}             | {a: {x: 1}}",
        "{a: [1]}                 | {a: {x: 1}}             | {a: {x: 1}}",
        "{a: gsp}                 | {a: {x: 1}}             | {a: {name: gsp, x: 1}}",
        "{a: gsp}                 | {a: {name: vcg, x: 1}}  | {a: {name: vcg, x: 1}}",
        "{a: {name: gsp, x: 1}}   | {a: {x: 2, y: 3}}       | {a: {name: gsp, x: 2, y: 3}}",
        "{a: {name: gsp, x: 1}}   | {a: {name: gsp, y: 3}}  | {a: {name: gsp, x: 1, y: 3}}",
        "{a: {name: gsp, x: 1}}   | {a: {name: vcg, y: 3}}  | {a: {name: vcg, y: 3}}",
        "{a: {name: gsp, x: 1}}   | {a: vcg}                | {a: vcg}",
        "{a: 5}                   | {a: {x: 1}}             | {a: {x: 1}}",
        "{name: one, a: 1}        | {name: two}             | {name: two, a: 1}",
      })
  void overriddenBy_mapping_mergesAndReplaces(String base, String override, String merged) {
    assertThat(text(parse(base, "base").overriddenBy(parse(override, "over")))).isEqualTo(merged);
  }

  @Test
  void overriddenBy_anything_leavesBothAsTheyWere() {
    Node base = parse("{a: {x: 1}}", "base");
    Node override = parse("{a: {y: 2}}", "over");
    Node unused = base.overriddenBy(override);
    assertThat(text(base)).isEqualTo("{a: {x: 1}}");
    assertThat(text(override)).isEqualTo("{a: {y: 2}}");
  }

  @Test
  void overriddenBy_keys_standWhereTheyWereWrittenLast() {
    Node merged = parse("{a: {x: 1}, b: 2}", "base").overriddenBy(parse("{a: {y: 2}}", "over"));
    Node.Entry a = Objects.requireNonNull(merged.entries().get("a"));
    assertThat(a.keyPlace().file()).isEqualTo("over");
    assertThat(Objects.requireNonNull(a.value().get("x")).place().file()).isEqualTo("base");
    assertThat(Objects.requireNonNull(a.value().get("y")).place().file()).isEqualTo("over");
  }

  @Test
  void with_key_keepsThePlaceOfTheOldOne() {
    Node node = parse("{a: 1}", "f");
    Node changed = node.with("a", Node.scalar("2", Node.Place.NOWHERE)).with("b", node);
    assertThat(text(changed)).isEqualTo("{a: 2, b: {a: 1}}");
    assertThat(Objects.requireNonNull(changed.entries().get("a")).keyPlace().line())
        .isEqualTo(1);
  }

  @Test
  void at_place_movesEverything() {
    Node.Place there = new Node.Place("--set x", 0, 0);
    Node moved = parse("{a: [1, {b: 2}]}", "f").at(there);
    Node list = Objects.requireNonNull(moved.get("a"));
    assertThat(list.items()).allMatch(item -> item.place().equals(there));
    assertThat(moved.entries().values()).allMatch(entry -> entry.keyPlace().equals(there));
    assertThat(text(moved)).isEqualTo("{a: [1, {b: 2}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text             | text",
        "~                | nothing",
        "[]               | []",
        "[1, 2]           | a list of 2",
        "{}               | {}",
        "{a: 1, b: 2}     | a mapping of a, b",
        "{a: , b: , c: , d: , e: } | a mapping of a, b, c, d",
      })
  void brief_kinds_areTold(String yaml, String brief) {
    assertThat(parse(yaml, "f").brief()).isEqualTo(brief);
  }

  @Test
  void brief_longText_isCutAtSixtyCharacters() {
    Node.Place place = Node.Place.NOWHERE;
    assertThat(Node.scalar("x".repeat(60), place).brief()).isEqualTo("x".repeat(60));
    assertThat(Node.scalar("x".repeat(61), place).brief()).isEqualTo("x".repeat(57) + "...");
    assertThat(Node.scalar("x".repeat(5_000_000), place).brief()).hasSize(60);
    assertThat(Node.scalar("x".repeat(56) + "😀😀😀", place).brief())
        .as("no half characters")
        .isEqualTo("x".repeat(56) + "...");
    assertThat(Node.scalar("a\n\t\u001b[31m\u2028b\u202e", place).brief()).isEqualTo("a [31m b ");
  }
}
