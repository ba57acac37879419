package hawker.app.cli;

import hawker.generate.Friends;
import hawker.social.GraphStatistics;
import hawker.social.SpreadReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The friendships of a scenario, for people and as JSON.
 *
 * @param scenario its name
 * @param aims what was asked for
 * @param found what came out
 * @param spreads how far messages got, by how the people were chosen whom they began with
 */
record GraphReport(
    String scenario, Friends.Aims aims, GraphStatistics found, Map<String, SpreadReport> spreads) {

  /** Two tables, or one where no messages were played. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(
        Locale.ROOT,
        "%s: %,d people, %,d friendships%s%n%n",
        scenario,
        found.users(),
        found.edges(),
        found.looked() == found.users()
            ? ""
            : String.format(Locale.ROOT, " (a sample of %,d people)", found.looked())));
    table(text, statistics());
    if (!spreads.isEmpty()) {
      text.append(System.lineSeparator());
      table(text, spreadRows());
      text.append(System.lineSeparator())
          .append("one hop: share of those reached who were chosen or had it from one who was")
          .append(System.lineSeparator())
          .append("R: others who had it from one who had it from somebody, mean")
          .append(System.lineSeparator());
    }
    return text.toString();
  }

  private List<List<String>> statistics() {
    GraphStatistics.Degrees degrees = found.degrees();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "setting", "found"));
    rows.add(row("friends, mean", aims.meanFriends(), degrees.mean(), 2));
    rows.add(row("friends, median", degrees.median(), 0));
    rows.add(row("friends, 90th percentile", degrees.p90(), 0));
    rows.add(row("friends, 99th percentile", degrees.p99(), 0));
    rows.add(row("friends, most", degrees.max(), 0));
    rows.add(row("share without friends", degrees.isolated(), 4));
    rows.add(row("clustering, mean of people", aims.clustering(), found.clustering(), 4));
    if (found.clusteringError() > 0) {
      rows.add(row("  standard error", found.clusteringError(), 4));
    }
    rows.add(row("clustering, all pairs", found.transitivity(), 4));
    rows.add(row("triangles", (double) found.triangles(), 0));
    rows.add(row("assortativity of degrees", found.degreeAssortativity(), 4));
    rows.add(row("assortativity of age", aims.ageAssortativity(), found.ageAssortativity(), 4));
    rows.add(row("similarity of friends' interests", found.interestSimilarity(), 4));
    rows.add(row("  over that of strangers", found.interestLikeness(), 2));
    rows.add(row("share in largest component", found.largestComponent(), 4));
    return rows;
  }

  private List<List<String>> spreadRows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("begun with", "reached", "most", "passed on", "one hop", "hops", "virality", "R"));
    spreads.forEach((choice, report) -> rows.add(List.of(
        choice,
        number(report.meanSize(), 3),
        number(report.largest(), 0),
        number(report.passedOn(), 4),
        number(report.withinOneHop(), 4),
        number(report.depth(), 3),
        number(report.virality(), 3),
        number(report.reproduction(), 4))));
    return rows;
  }

  private static List<String> row(String name, double found, int decimals) {
    return row(name, Double.NaN, found, decimals);
  }

  private static List<String> row(String name, double setting, double found, int decimals) {
    return List.of(name, Double.isNaN(setting) ? "" : number(setting, 2), number(found, decimals));
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static void table(StringBuilder text, List<List<String>> rows) {
    int columns = rows.get(0).size();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        String blanks = " ".repeat(width - row.get(i).length());
        line.append(i == 0 ? row.get(i) + blanks : "  " + blanks + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
  }

  /** All numbers, ended by a line feed. */
  String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("scenario", scenario);
    root.put("setting", tree(aims));
    root.put("found", tree(found));
    Map<String, Object> bySeeds = new LinkedHashMap<>();
    spreads.forEach((choice, report) -> bySeeds.put(choice, tree(report)));
    root.put("spread", bySeeds);
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(root)
        + "\n";
  }

  /** The components of a record by name; what cannot be told is null. */
  private static Map<String, @Nullable Object> tree(Record record) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (var component : record.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(record);
        boolean unknown = value instanceof Double number && number.isNaN();
        tree.put(
            component.getName(),
            unknown ? null : value instanceof Record inner ? tree(inner) : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(record + " cannot be read", e);
      }
    }
    return tree;
  }
}
