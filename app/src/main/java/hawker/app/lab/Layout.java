package hawker.app.lab;

import hawker.learn.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of files are written and what their columns are.
 *
 * @param kind how they are written
 * @param separator between cells; 0 to take what the first line has
 * @param columns names of the columns where files have no header; empty to take the header's
 * @param click column that says whether there was a click
 * @param time column of the time; null for none
 * @param group column that tells groups apart for the grouped AUC; null for none
 * @param features columns that are features; empty for all that are nothing else
 * @param without columns that are not features
 * @param numbers columns that are numbers, and how those become features
 * @param crosses fields that are crossed
 * @param missing texts that stand for nothing, beside the empty one
 * @param smoothed the field that the smoothed rate goes by; null for the first
 */
public record Layout(
    Kind kind,
    char separator,
    List<String> columns,
    String click,
    @Nullable String time,
    @Nullable String group,
    List<String> features,
    List<String> without,
    Map<String, FieldSpec> numbers,
    List<FieldSpec> crosses,
    List<String> missing,
    @Nullable String smoothed) {
  /** How rows are written. */
  public enum Kind {
    /** Text with separators. */
    DELIMITED,
    /** A label, and features by number: {@code 1 7:1 9:0.5}, or by field {@code 1 0:7:1}. */
    LISTED,
    /** Apache Parquet. */
    PARQUET,
    /** The event log of a Hawker run. */
    EVENTS
  }

  /** The names of layouts that are known. */
  public static final List<String> NAMES =
      List.of("columns", "criteo", "avazu", "talkingdata", "libsvm", "parquet", "events");

  private static final Pattern LISTED_ROW =
      Pattern.compile("[-+]?[01] +[0-9]+(?::[0-9]+)?:[-+0-9.]+(?: |$)");

  /** The field of features that rows list. */
  static final String LISTED_FIELD = "features";

  /** Copies the collections. */
  public Layout {
    columns = List.copyOf(columns);
    features = List.copyOf(features);
    without = List.copyOf(without);
    numbers = Map.copyOf(numbers);
    crosses = List.copyOf(crosses);
    missing = List.copyOf(missing);
  }

  /** A layout by its name, one of {@link #NAMES}. */
  public static Layout named(String name) {
    return switch (name) {
      case "criteo" -> criteo();
      case "avazu" -> avazu();
      case "talkingdata" -> talkingData();
      case "libsvm" -> plain(Kind.LISTED, "click");
      case "parquet" -> plain(Kind.PARQUET, "click");
      case "events" -> events();
      default -> plain(Kind.DELIMITED, "click");
    };
  }

  private static Layout plain(Kind kind, String click) {
    return new Layout(
        kind, '\0', List.of(), click, null, null, List.of(), List.of(), Map.of(), List.of(),
        List.of(), null);
  }

  private static Layout criteo() {
    List<String> numbers = IntStream.rangeClosed(1, 13).mapToObj(i -> "I" + i).toList();
    Stream<String> categories = IntStream.rangeClosed(1, 26).mapToObj(i -> "C" + i);
    List<String> columns = new ArrayList<>(List.of("click"));
    columns.addAll(numbers);
    columns.addAll(categories.toList());
    Map<String, FieldSpec> specs = new LinkedHashMap<>();
    numbers.forEach(name -> specs.put(name, FieldSpec.logBuckets(name)));
    return new Layout(
        Kind.DELIMITED,
        '\t',
        columns,
        "click",
        null,
        null,
        List.of(),
        List.of(),
        specs,
        List.of(),
        List.of(),
        "C17");
  }

  private static Layout avazu() {
    List<String> columns =
        List.of(("id,click,hour,C1,banner_pos,site_id,site_domain,site_category,app_id,app_domain,"
                + "app_category,device_id,device_ip,device_model,device_type,device_conn_type,"
                + "C14,C15,C16,C17,C18,C19,C20,C21")
            .split(",", -1));
    return new Layout(
        Kind.DELIMITED,
        ',',
        columns,
        "click",
        "hour",
        "site_id",
        List.of(),
        List.of("id"),
        Map.of(),
        List.of(),
        List.of(),
        "site_id");
  }

  private static Layout talkingData() {
    List<String> columns = List.of(
        "ip", "app", "device", "os", "channel", "click_time", "attributed_time", "is_attributed");
    return new Layout(
        Kind.DELIMITED,
        ',',
        columns,
        "is_attributed",
        "click_time",
        null,
        List.of(),
        List.of("attributed_time"),
        Map.of(),
        List.of(),
        List.of(),
        "app");
  }

  private static Layout events() {
    return new Layout(
        Kind.EVENTS,
        '\0',
        List.of(),
        "clicked",
        "time_seconds",
        "user",
        List.of(),
        List.of("user"),
        Map.of(),
        List.of(),
        List.of(),
        "ad");
  }

  /** The name of the layout that the first line of a text is written in, or empty. */
  static String guess(String line) {
    for (String name : List.of("criteo", "avazu", "talkingdata")) {
      Layout layout = named(name);
      List<String> cells = List.of(line.split(Pattern.quote(String.valueOf(layout.separator)), -1));
      boolean rows = name.equals("criteo") && cells.get(0).matches("[01]");
      if (cells.equals(layout.columns) || (rows && cells.size() == layout.columns.size())) {
        return name;
      }
    }
    return LISTED_ROW.matcher(line).lookingAt() ? "libsvm" : "";
  }

  /** The same rows as text with these columns, separated by commas. */
  Layout asText(List<String> names) {
    return new Layout(
        Kind.DELIMITED,
        ',',
        names,
        click,
        time,
        group,
        features,
        without,
        numbers,
        crosses,
        missing,
        smoothed);
  }

  /** Whether a column is a feature unless it is named otherwise. */
  boolean isFeature(String column) {
    return features.isEmpty()
        ? !column.equals(click) && !column.equals(time) && !without.contains(column)
        : features.contains(column);
  }

  /** The fields made of the columns of files, crosses last. */
  List<FieldSpec> fields(List<String> present) {
    List<FieldSpec> fields = new ArrayList<>();
    for (String column : present) {
      if (isFeature(column)) {
        FieldSpec number = numbers.get(column);
        fields.add(number == null ? FieldSpec.category(column) : number);
      }
    }
    fields.addAll(crosses);
    return fields;
  }
}
