package hawker.app.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import hawker.app.report.Grid;
import hawker.app.report.GridFormat;
import hawker.app.store.Independent;
import hawker.app.store.ResultStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hawker results compare}. */
@Command(
    name = "compare",
    description = {
      "Compares two kept runs, arm by arm, and shows what differs in their scenarios.",
      "Intervals of differences are made as if the runs were independent; where they share seed and "
          + "scenario they are not, and the true ones are narrower. Of one replication there are none."
    },
    mixinStandardHelpOptions = true)
final class ResultsCompareCommand implements Callable<Integer> {
  /** Nothing is claimed of one replication whose intervals do not come from people. */
  private static final String SIDES = """
      with bare as (
        select id from runs
        where replications = 1 and not regexp_matches(summary, '"method"\\s*:\\s*"users"'))
      select a.arm, a.metric,
        a.estimate as a, if(a.run in (from bare), null, a.low), if(a.run in (from bare), null, a.high),
        b.estimate as b, if(b.run in (from bare), null, b.low), if(b.run in (from bare), null, b.high)
      from metrics a join metrics b using (arm, metric)
      where a.run = ? and b.run = ? and a.dimension = '' and b.dimension = ''
        and a.estimate is not null and b.estimate is not null
      order by a.rowid
      """;

  private static final int CONTEXT = 2;

  /** The column of the lower end of a difference. */
  private static final int LOW = 5;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Parameters(index = "0", paramLabel = "RUN", description = "Number of the first run.")
  private int first;

  @Parameters(index = "1", paramLabel = "OTHER", description = "Number of the run held against it.")
  private int second;

  @Option(
      names = "--metrics",
      paramLabel = "M,N",
      split = ",",
      description = "Only these metrics; if not given, those with intervals where there are any.")
  private List<String> metrics = new ArrayList<>();

  @Override
  public Integer call() {
    try (ResultStore open = store.toRead()) {
      store.require(open, first);
      store.require(open, second);
      if (store.format() == GridFormat.TABLE) {
        facts(open);
      }
      store.print(differences(open.query(SIDES, first, second)));
    }
    return 0;
  }

  private void facts(ResultStore open) {
    Grid runs = open.query(
        "select scenario, seed, replications, version, scenario_text from runs where id in (?, ?)"
            + " order by id = ?",
        first,
        second,
        second);
    StringBuilder text = new StringBuilder();
    for (String what : List.of("scenario", "seed", "replications", "version")) {
      List<String> values = runs.column(what);
      String a = values.get(0);
      String b = values.get(values.size() - 1);
      text.append(what).append(a.equals(b) ? ": " + a : ": " + a + " and " + b).append('\n');
    }
    List<String> texts = runs.column("scenario_text");
    List<String> a = Arrays.asList(texts.get(0).split("\n"));
    List<String> b = Arrays.asList(texts.get(texts.size() - 1).split("\n"));
    List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
        "run " + first, "run " + second, a, DiffUtils.diff(a, b), CONTEXT);
    text.append(diff.isEmpty() ? "The scenarios are the same.\n" : String.join("\n", diff) + "\n");
    store.print(text + "\n");
  }

  private Grid differences(Grid sides) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> side : sides.rows()) {
      Independent.Kept a = kept(side, 2);
      Independent.Kept b = kept(side, 5);
      Independent difference = Independent.of(a, b);
      if (metrics.isEmpty() || metrics.contains(String.valueOf(side.get(1)))) {
        rows.add(Arrays.asList(
            side.get(0),
            side.get(1),
            a.value(),
            b.value(),
            difference.value(),
            difference.low(),
            difference.high()));
      }
    }
    if (metrics.isEmpty() && rows.stream().anyMatch(row -> row.get(LOW) != null)) {
      rows.removeIf(row -> row.get(LOW) == null);
    }
    return new Grid(
        List.of("arm", "metric", "run " + first, "run " + second, "difference", "low", "high"),
        rows);
  }

  private static Independent.Kept kept(List<@Nullable Object> row, int at) {
    Double value = number(row.get(at));
    return new Independent.Kept(
        value == null ? Double.NaN : value, number(row.get(at + 1)), number(row.get(at + 2)));
  }

  private static @Nullable Double number(@Nullable Object value) {
    return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
  }
}
