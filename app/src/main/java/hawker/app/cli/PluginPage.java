package hawker.app.cli;

import hawker.plugin.Registry;
import hawker.plugin.Setting;
import java.util.List;

/** The page of documentation that lists every plug-in with its settings. */
final class PluginPage {
  private static final String HEAD = """
      # Plug-ins

      Written by `./hawker list --markdown`; change the classes, not this page.
      """;
  private static final String TABLE_HEAD = """

      | setting | value | default | what it is |
      | --- | --- | --- | --- |
      """;

  private PluginPage() {}

  /** The page in Markdown. */
  static String of(List<Registry<?, ?>> families) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Registry<?, ?> registry : families) {
      page.append("\n## ").append(registry.family()).append('\n');
      for (Registry<?, ?>.Entry<?> entry : registry.entries()) {
        page.append("\n### `").append(entry.name()).append("`\n\n").append(entry.summary());
        if (!entry.reads().isEmpty()) {
          page.append(" Reads: ").append(String.join(", ", entry.reads())).append('.');
        }
        page.append('\n').append(settings(Setting.of(entry.settings())));
      }
    }
    return page.toString();
  }

  private static String settings(List<Setting> settings) {
    if (settings.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder(TABLE_HEAD);
    for (Setting setting : settings) {
      String kind =
          setting.bounds().isEmpty() ? setting.type() : setting.type() + " " + setting.bounds();
      String fallback = setting.fallback().isEmpty()
          ? setting.required() ? "required" : ""
          : "`" + setting.fallback() + "`";
      table
          .append("| `")
          .append(setting.name())
          .append("` | ")
          .append(cell(kind))
          .append(" | ");
      table.append(cell(fallback)).append(" | ").append(cell(setting.about())).append(" |\n");
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
