package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Node.Kind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeReaderTest {
  private final Problems problems = new Problems();

  private Node parse(String yaml) {
    Node node = Objects.requireNonNull(NodeReader.parse(yaml, "f", problems));
    assertThat(problems.list()).isEmpty();
    return node;
  }

  private static Node at(Node node, String... keys) {
    Node found = node;
    for (String key : keys) {
      found = Objects.requireNonNull(found.get(key), key);
    }
    return found;
  }

  @Test
  void parse_nested_keepsKindsOrderAndPlaces() {
    Node node = parse("a: 1\nb:\n  c: [x, {y: z}]\n  d:\n");
    assertThat(node.entries().keySet()).containsExactly("a", "b");
    assertThat(at(node, "a").place()).isEqualTo(new Node.Place("f", 1, 4));
    assertThat(Objects.requireNonNull(node.entries().get("b")).keyPlace())
        .isEqualTo(new Node.Place("f", 2, 1));
    Node list = at(node, "b", "c");
    assertThat(list.kind()).isEqualTo(Kind.SEQUENCE);
    assertThat(list.items().get(0).place()).isEqualTo(new Node.Place("f", 3, 7));
    assertThat(at(list.items().get(1), "y").text()).isEqualTo("z");
    assertThat(at(node, "b", "d").kind()).isEqualTo(Kind.NULL);
  }

  @Test
  void parse_scalars_keepTheirText() {
    Node node = parse("{a: 010, b: yes, c: 1:30, d: 0x1F, e: '~', f: \"null\", g: 1_0, h: .inf}");
    assertThat(node.entries().values())
        .extracting(entry -> entry.value().kind())
        .containsOnly(Kind.SCALAR);
    assertThat(node.entries().values())
        .extracting(entry -> entry.value().text())
        .containsExactly("010", "yes", "1:30", "0x1F", "~", "null", "1_0", ".inf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a: ~", "a: null", "a: # nothing"})
  void parse_nothing_isNull(String yaml) {
    assertThat(at(parse(yaml), "a").kind()).isEqualTo(Kind.NULL);
  }

  @Test
  void parse_keyThatLooksLikeNothing_keepsItsText() {
    assertThat(parse("{null: 1, ~: 2}").entries()).containsOnlyKeys("null", "~");
  }

  @Test
  void parse_alias_standsForWhatItNames() {
    Node node = parse("a: &x {n: 1}\nb: *x\nc: [*x, *x]\nd: &y text\ne: *y\n");
    assertThat(at(node, "b")).isEqualTo(at(node, "a"));
    assertThat(at(node, "c").items()).containsExactly(at(node, "a"), at(node, "a"));
    assertThat(at(node, "e").text()).isEqualTo("text");
  }

  @Test
  void parse_anchorOnce_meansTheLastBeforeIt() {
    Node node = parse("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
    assertThat(at(node, "b").text()).isEqualTo("1");
    assertThat(at(node, "d").text()).isEqualTo("2");
  }

  @Test
  void parse_duplicateKeys_areAllToldAndTheLastKept() {
    Node node =
        Objects.requireNonNull(NodeReader.parse("a: 1\nb: {c: 1, c: 2}\na: 3", "f", problems));
    assertThat(problems.list()).extracting(Problem::path).containsExactly("b.c", "a");
    assertThat(at(node, "a").text()).isEqualTo("3");
  }

  @Test
  void parse_deepestNesting_isAllowedAndOneMoreIsNot() {
    String deep = "[".repeat(NodeReader.MAX_DEPTH) + "]".repeat(NodeReader.MAX_DEPTH);
    assertThat(parse(deep).kind()).isEqualTo(Kind.SEQUENCE);
    assertThat(NodeReader.parse("[" + deep + "]", "f", problems)).isNull();
    assertThat(problems.list()).hasSize(1);
  }

  @Test
  void parse_mostValues_areAllowedAndOneMoreIsNot() {
    int items = NodeReader.MAX_NODES - 1;
    assertThat(parse("[" + "1,".repeat(items) + "]").items()).hasSize(items);
    assertThat(NodeReader.parse("[" + "1,".repeat(items + 1) + "]", "f", problems))
        .isNull();
    assertThat(problems.list()).hasSize(1).first().asString().contains("at most 400000 values");
  }

  @Test
  void parse_emptyText_isNothingAndNoProblem() {
    assertThat(NodeReader.parse("", "f", problems)).isNull();
    assertThat(NodeReader.parse("# only this\n", "f", problems)).isNull();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void parse_json_isYaml() {
    Node node = parse("{\"a\": [1, 2.5e3, true, null, \"\\u00e9\\t\"]}");
    assertThat(at(node, "a").items())
        .extracting(Node::text)
        .containsExactly("1", "2.5e3", "true", "", "é\t");
  }
}
