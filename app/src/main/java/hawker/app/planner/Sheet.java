package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.plot.Images;
import hawker.app.report.Grid;
import hawker.app.report.GridFormat;
import hawker.app.report.JsonText;
import hawker.app.report.Layout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a planning command says.
 *
 * @param name of its files, kebab-case
 * @param title of the page
 * @param facts what was asked, by name: campaign, arm, budget …
 * @param sentences the answer, the first of them the gist
 * @param parts the tables
 * @param figures the figures
 * @param currency ISO code
 */
public record Sheet(
    String name,
    String title,
    Map<String, String> facts,
    List<String> sentences,
    List<Part> parts,
    List<Figure> figures,
    String currency) {
  /** Copies the lists; tables without rows are left out. */
  public Sheet {
    sentences = List.copyOf(sentences);
    parts = parts.stream().filter(part -> !part.isEmpty()).toList();
    figures = List.copyOf(figures);
  }

  /** The tables that people are shown. */
  public List<Part> shown() {
    return parts.stream().filter(Part::isShown).toList();
  }

  /** As tables under headings, for a terminal or as Markdown. */
  public String text(Layout layout) {
    boolean markdown = layout == Layout.MARKDOWN;
    StringBuilder text = new StringBuilder();
    text.append(markdown ? "# " : "").append(title).append("\n");
    if (markdown) {
      text.append('\n');
    }
    facts.forEach((key, value) -> text.append(markdown ? "- " : "  ")
        .append(key)
        .append(": ")
        .append(value)
        .append('\n'));
    for (Part part : shown()) {
      text.append('\n').append(markdown ? "## " : "").append(part.title()).append("\n\n");
      text.append(layout.table(part.text()));
    }
    text.append('\n');
    sentences.forEach(sentence -> text.append(sentence).append(markdown ? "\n\n" : "\n"));
    return text.toString();
  }

  /** All numbers as JSON. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("title", title);
    ObjectNode asked = root.putObject("facts");
    facts.forEach(asked::put);
    ArrayNode told = root.putArray("sentences");
    sentences.forEach(told::add);
    for (Part part : parts) {
      ArrayNode rows = root.putArray(part.id());
      Grid grid = part.grid();
      for (List<@Nullable Object> row : grid.rows()) {
        ObjectNode object = rows.addObject();
        for (int c = 0; c < row.size(); c++) {
          object.putPOJO(grid.header().get(c), row.get(c));
        }
      }
    }
    return JsonText.of(root);
  }

  /** The tables as comma-separated values, one below the other under their names. */
  public String csv() {
    if (parts.size() == 1) {
      return GridFormat.CSV.text(parts.get(0).grid());
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.isEmpty() ? "" : "\n")
          .append("# ")
          .append(part.id())
          .append('\n')
          .append(GridFormat.CSV.text(part.grid()));
    }
    return text.toString();
  }

  /** All files of it by name: JSON, a file of values for each table, figures as SVG, and a page. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name + ".json", json());
    for (Part part : parts) {
      files.put(name + "-" + part.id() + ".csv", GridFormat.CSV.text(part.grid()));
    }
    List<String> drawn = new ArrayList<>();
    for (Figure figure : figures) {
      String svg = new String(new Images(currency, List.of()).svg(figure), StandardCharsets.UTF_8);
      files.put(name + "-" + figure.head().id() + ".svg", svg);
      drawn.add(svg);
    }
    files.put(name + ".html", SheetPage.of(this, drawn));
    return files;
  }
}
