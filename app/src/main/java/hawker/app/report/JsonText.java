package hawker.app.report;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as text: keys in the order of the tree, two spaces a level, lines ended by one newline. */
public final class JsonText {
  private static final ObjectWriter COMPACT = JsonMapper.builder()
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build()
      .writer();
  private static final ObjectWriter WRITER = writer(true);
  private static final ObjectWriter FLAT = writer(false);

  private JsonText() {}

  private static ObjectWriter writer(boolean elementsOnLines) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators = Separators.createDefaultInstance()
        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
        .withObjectEmptySeparator("")
        .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
        .withArrayIndenter(
            elementsOnLines ? indenter : DefaultPrettyPrinter.FixedSpaceIndenter.instance())
        .withObjectIndenter(indenter);
    return JsonMapper.builder()
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .build()
        .writer()
        .with(printer);
  }

  /** What is wrong with a text that is no JSON, with its place. */
  public static String mistake(JacksonException e) {
    String what = String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker.*", "");
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? what
        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what;
  }

  /** The text of a tree with every list on one line, as suits lists of numbers. */
  static String flat(JsonNode node) {
    return FLAT.writeValueAsString(node) + "\n";
  }

  /** The text of a tree without any space, on one line. */
  public static String compact(JsonNode node) {
    return COMPACT.writeValueAsString(node);
  }

  /** The text of a tree. */
  public static String of(JsonNode node) {
    return WRITER.writeValueAsString(node) + "\n";
  }
}
