package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import hawker.world.Attribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on the event log says what the log holds. */
class EventSchemaTest {
  private static final Path PAGE = Path.of("..", "docs", "events.md");

  private static String section(EventTable table, List<String> attributes) {
    StringBuilder text = new StringBuilder();
    text.append("### ")
        .append(table.name())
        .append("\n\n")
        .append(table.about())
        .append("\n\n");
    text.append("| column | type | |\n| --- | --- | --- |\n");
    for (Column column : table.columns()) {
      if (!attributes.contains(column.name())) {
        text.append("| ")
            .append(column.name())
            .append(" | ")
            .append(type(column))
            .append(" | ");
        text.append(column.about()).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String type(Column column) {
    String type = switch (column.kind()) {
      case INT -> "integer";
      case LONG -> "bigint";
      case FLOAT -> "float";
      case FLAG -> "boolean";
      case LABEL -> "varchar";
    };
    return type + (column.optional() ? "?" : "");
  }

  @Test
  void page_describesEveryTableAndColumn() throws IOException {
    Plan plan = Lab.of("""
        name: small
        population: {users: 10}
        market: {exploration: {share: 5 %}}
        inventory: {background: {advertisers: 2}}
        """).plan();
    List<String> attributes =
        plan.world().vocabulary().attributes().stream().map(Attribute::name).toList();
    String page = Files.readString(PAGE);
    for (EventTable table : EventTables.of(plan)) {
      assertThat(page).contains(section(table, attributes));
    }
  }
}
