package hawker.app.cli;

import hawker.app.lab.Layout;
import hawker.learn.FieldSpec;
import hawker.plugin.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how the rows of files are written. */
final class CtrRowOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "How rows are written: columns (named in a header), criteo, avazu, talkingdata, "
              + "libsvm (also libFM and LIBFFM), parquet, or events (the log of a run).")
  private @Nullable String layout;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description = "What separates cells, or tab; found out if not given.")
  private @Nullable String separator;

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      split = ",",
      description = "Names of the columns, for files without a header.")
  private List<String> columns = new ArrayList<>();

  @Option(names = "--click", paramLabel = "COLUMN", description = "Column of clicks: 0 or 1.")
  private @Nullable String click;

  @Option(names = "--time", paramLabel = "COLUMN", description = "Column of times.")
  private @Nullable String time;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "Column of groups for the grouped AUC, such as the user.")
  private @Nullable String group;

  @Option(
      names = "--features",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns that are features; all others if not given.")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns that are not features.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--numbers",
      paramLabel = "COLUMN[=HOW]",
      split = ",",
      description = "Columns of numbers: COLUMN or COLUMN=log in logarithmic buckets, "
          + "COLUMN=18:25:35 in buckets between edges, COLUMN=raw as they are.")
  private List<String> numbers = new ArrayList<>();

  @Option(
      names = "--cross",
      paramLabel = "A*B",
      split = ",",
      description = "Columns whose combinations are features too.")
  private List<String> crosses = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "TEXTS",
      split = ",",
      description = "Texts that stand for nothing, such as NULL or NaN.")
  private List<String> missing = new ArrayList<>();

  @Option(names = "--arm", paramLabel = "NAME", description = "Arm of an event log.")
  private @Nullable String arm;

  /** The name of the layout. */
  String name() {
    return layout == null ? "columns" : layout;
  }

  /** Whether a layout is named. */
  boolean named() {
    return layout != null;
  }

  @Nullable String arm() {
    return arm;
  }

  /** The layout with all that was said of it. */
  Layout layout() {
    if (!Layout.NAMES.contains(name())) {
      String nearest = Problems.nearest(name(), Layout.NAMES);
      throw wrong("--layout (" + name() + ") must be one of " + String.join(", ", Layout.NAMES)
          + "." + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
    return over(Layout.named(name()));
  }

  /** A layout with what was said otherwise. */
  Layout over(Layout base) {
    Map<String, FieldSpec> asNumbers = new LinkedHashMap<>(base.numbers());
    numbers.forEach(text -> asNumbers.put(text.replaceFirst("=.*", ""), number(text)));
    List<String> notFeatures = new ArrayList<>(base.without());
    notFeatures.addAll(without);
    return new Layout(
        base.kind(),
        separator == null ? base.separator() : separator(separator),
        columns.isEmpty() ? base.columns() : columns,
        click == null ? base.click() : click,
        time == null ? base.time() : time,
        group == null ? base.group() : group,
        features.isEmpty() ? base.features() : features,
        notFeatures,
        asNumbers,
        crosses.isEmpty() ? base.crosses() : crosses.stream().map(this::cross).toList(),
        missing.isEmpty() ? base.missing() : missing,
        base.smoothed());
  }

  private char separator(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.equals("space")) {
      return ' ';
    }
    if (text.length() != 1 || text.charAt(0) > 127 || Character.isLetterOrDigit(text.charAt(0))) {
      throw wrong("--separator (" + text + ") must be one character such as ; or |, tab or space");
    }
    return text.charAt(0);
  }

  private FieldSpec number(String text) {
    int at = text.indexOf('=');
    String column = at < 0 ? text : text.substring(0, at);
    String how = at < 0 ? "log" : text.substring(at + 1);
    try {
      return switch (how) {
        case "log" -> FieldSpec.logBuckets(column);
        case "raw" -> FieldSpec.number(column);
        default ->
          FieldSpec.buckets(
              column, Arrays.stream(how.split(":", -1)).map(Double::valueOf).toList());
      };
    } catch (IllegalArgumentException e) {
      throw wrong("--numbers (" + text + ") must be a column, alone or with =log, =raw or ascending"
          + " edges as in age=18:25:35");
    }
  }

  private FieldSpec cross(String text) {
    String[] parts = text.split("\\*", -1);
    if (parts.length < 2) {
      throw wrong("--cross (" + text + ") must be two columns or more, as in site*device");
    }
    return FieldSpec.cross(parts);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
