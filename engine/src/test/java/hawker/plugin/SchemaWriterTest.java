package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {
  private interface Shape {}

  @About("A round one.")
  private record Circle() implements Shape {
    record Settings(
        @About("Its radius.") @Range(min = 0, aboveMin = true)
        double radius) {}
  }

  @About("A point.")
  private record Dot() implements Shape {
    record Settings() {}
  }

  private record Inner(@Default("[1, 2]") List<Integer> numbers, Map<String, Inner> children) {}

  private record Outer(
      @About("How many.") @Range(min = 1, max = 10) int count,

      @About("What part.") @Default("5 %") @Range(min = 0, max = 1)
      double share,

      @Default("low-end") Level level,
      @Nullable Inner inner,
      @Family("shape") PluginSpec shape) {}

  private enum Level {
    LOW_END,
    HIGH_END
  }

  private static SchemaWriter writer() {
    Registry<Object, Shape> shapes = new Registry<Object, Shape>("shape")
        .entry(Circle.class, Circle.Settings.class, (s, c) -> new Circle())
        .entry(Dot.class, Dot.Settings.class, (s, c) -> new Dot());
    return new SchemaWriter(List.of(shapes));
  }

  @Test
  void text_wholeRecord_isTheSchemaByHand() {
    assertThat(SchemaWriter.text(writer().object(Outer.class, false))).isEqualTo("""
        {
          "type": "object",
          "properties": {
            "count": {
              "description": "How many.",
              "type": ["integer", "string"],
              "pattern": "^\\\\s*[-+]?[0-9_]+\\\\s*$",
              "minimum": 1,
              "maximum": 10
            },
            "share": {
              "description": "What part.",
              "type": ["number", "string", "null"],
              "pattern": "^\\\\s*[-+]?([0-9_]+\\\\.?[0-9_]*|\\\\.[0-9_]+)([eE][-+]?[0-9]+)?\\\\s*%?\\\\s*$",
              "minimum": 0,
              "maximum": 1,
              "default": "5 %"
            },
            "level": {
              "anyOf": [
                {
                  "enum": ["low-end", "high-end"]
                },
                {
                  "type": "null"
                }
              ],
              "default": "low-end"
            },
            "inner": {
              "anyOf": [
                {
                  "$ref": "#/$defs/Inner"
                },
                {
                  "type": "null"
                }
              ]
            },
            "shape": {
              "$ref": "#/$defs/shape"
            }
          },
          "required": ["count", "shape"],
          "additionalProperties": false
        }
        """);
  }

  @Test
  void object_partial_requiresNothingAnywhere() {
    SchemaWriter writer = writer();
    assertThat(writer.object(Outer.class, true)).doesNotContainKey("required");
    assertThat(writer.definitions().keySet())
        .containsExactly(
            "override.Inner", "override.shape", "override.shape.circle", "override.shape.dot");
    assertThat(SchemaWriter.text(writer.definitions())).doesNotContain("\"required\"");
  }

  @Test
  void definitions_family_bareNameOnlyWhereNothingIsRequired() {
    SchemaWriter writer = writer();
    Object unused = writer.object(Outer.class, false);
    assertThat(writer.definitions().get("shape"))
        .isEqualTo(Map.of(
            "oneOf",
            List.of(
                Map.of("enum", List.of("dot")),
                Map.of("$ref", "#/$defs/shape.circle"),
                Map.of("$ref", "#/$defs/shape.dot"))));
    assertThat(String.valueOf(writer.definitions().get("shape.circle")))
        .contains("name={const=circle}", "exclusiveMinimum=0", "required=[name, radius]");
  }

  @Test
  void definitions_recordWithinItself_ends() {
    SchemaWriter writer = writer();
    Object unused = writer.object(Inner.class, false);
    assertThat(String.valueOf(writer.definitions().get("Inner")))
        .contains("children={type=object, additionalProperties={$ref=#/$defs/Inner}}")
        .contains("default=[1, 2]");
  }

  @Test
  void object_unknownFamily_saysSo() {
    assertThatThrownBy(() -> new SchemaWriter(List.of()).object(Outer.class, false))
        .hasMessage("no family shape");
  }

  @Test
  void text_specialCharacters_areEscaped() {
    assertThat(SchemaWriter.text(Map.of("a\"b\\c\n\t\u0001é", List.of())))
        .isEqualTo("{\n  \"a\\\"b\\\\c\\n\\t\\u0001é\": []\n}\n");
  }
}
