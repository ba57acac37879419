package hawker.app.planner;

import hawker.app.figure.Figure;
import java.util.List;

/** A sheet as one page that needs nothing beside it, and no script. */
final class SheetPage {
  private static final String STYLE = """
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
      dt { opacity: .7; } dd { margin: 0; }
      .gist { font-size: 1.1rem; font-weight: 600; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      figure { margin: 1.5rem 0; background: #fff; overflow-x: auto; }
      svg { max-width: 100%; height: auto; }
      """;

  private SheetPage() {}

  /** The page, with the figures of the sheet drawn, in order. */
  static String of(Sheet sheet, List<String> drawn) {
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" ")
        .append("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(html(sheet.title()))
        .append(" · Hawker</title>\n")
        .append("<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n")
        .append("<h1>")
        .append(html(sheet.title()))
        .append("</h1>\n<dl>\n");
    sheet
        .facts()
        .forEach((key, value) -> page.append("<dt>")
            .append(html(key))
            .append("</dt><dd>")
            .append(html(value))
            .append("</dd>\n"));
    page.append("</dl>\n");
    for (int i = 0; i < sheet.sentences().size(); i++) {
      page.append(i == 0 ? "<p class=\"gist\">" : "<p>")
          .append(html(sheet.sentences().get(i)))
          .append("</p>\n");
    }
    for (int i = 0; i < drawn.size(); i++) {
      Figure.Head head = sheet.figures().get(i).head();
      String svg = drawn.get(i);
      page.append("<figure aria-label=\"")
          .append(html(head.title()))
          .append("\">\n")
          .append(svg, Math.max(0, svg.indexOf("<svg")), svg.length())
          .append("\n</figure>\n");
    }
    for (Part part : sheet.shown()) {
      table(part, page);
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void table(Part part, StringBuilder page) {
    page.append("<h2>").append(html(part.title())).append("</h2>\n<div class=\"wide\"><table>\n");
    List<List<String>> rows = part.text();
    for (int r = 0; r < rows.size(); r++) {
      String cell = r == 0 ? "th" : "td";
      page.append("<tr>");
      for (String text : rows.get(r)) {
        page.append('<')
            .append(cell)
            .append(r == 0 ? " scope=\"col\">" : ">")
            .append(html(text))
            .append("</")
            .append(cell)
            .append('>');
      }
      page.append("</tr>\n");
    }
    page.append("</table></div>\n");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
