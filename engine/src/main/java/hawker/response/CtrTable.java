package hawker.response;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import hawker.scenario.AudienceReader;
import hawker.world.Audience;
import hawker.world.Inventory.Ad;
import hawker.world.Vocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Click probabilities stated outright, by audience and ad, for closed worlds whose best answer is
 * known: the first row whose audience the person truly belongs to says the probability of each ad.
 */
@About("Click probabilities stated by audience and ad, for closed worlds.")
public final class CtrTable implements ResponseModel {
  private final AudienceEvaluator evaluator;
  private final Audience[] audiences;
  private final double[][] ctr;
  private final double otherwise;

  /** Probabilities of one audience. */
  public record Row(
      @About("Whom the row is for: true values and interests count; everyone if 'everyone'.")
      Node audience,

      @About("Click probability given a look, by ad: its full name, or the end of it from a / on.")
      @Range(min = 0, max = 1)
      Map<String, Double> ctr) {
    /** Copies the map. */
    public Row {
      ctr = Collections.unmodifiableMap(new LinkedHashMap<>(ctr));
    }
  }

  /** Settings of the model. */
  public record Settings(
      @About("Rows; the first one that a person belongs to applies.")
      List<Row> rows,

      @About("Click probability of an ad the row does not name, and of people of no row.")
      @Default("0")
      @Range(min = 0, max = 1)
      double otherwise)
      implements NamedSettings {
    /** Copies the rows. */
    public Settings {
      rows = List.copyOf(rows);
    }

    @Override
    public void check(
        Vocabulary vocabulary, @Nullable List<String> ads, PluginSpec spec, Problems problems) {
      Node stated = spec.settings().get("rows");
      for (int row = 0; row < rows.size(); row++) {
        String path = Binder.join(spec.path(), "rows") + "[" + row + "]";
        Node audience = rows.get(row).audience();
        Audience unusedAudience =
            AudienceReader.read(audience, path + ".audience", vocabulary, problems);
        boolean list = stated != null && row < stated.items().size();
        Node ctr = stated == null ? null : (list ? stated.items().get(row) : stated).get("ctr");
        if (ads != null && ctr != null) {
          ctr.entries().forEach((name, entry) -> {
            Node key = Node.scalar(name, entry.keyPlace());
            int unused = find(key, Binder.join(path + ".ctr", name), ads, problems);
          });
        }
      }
    }
  }

  /**
   * Resolves the names.
   *
   * @throws hawker.plugin.ScenarioException if a row names an ad or anything else the world has
   *     not, or an ad by an ending that several have
   */
  public CtrTable(Settings settings, ResponseContext context) {
    Problems problems = new Problems();
    List<String> ads = context.world().inventory().ads().stream().map(Ad::name).toList();
    int rows = settings.rows().size();
    evaluator = context.evaluator();
    otherwise = settings.otherwise();
    audiences = new Audience[rows];
    ctr = new double[rows][ads.size()];
    for (int i = 0; i < rows; i++) {
      Row row = settings.rows().get(i);
      String path = "rows[" + i + "]";
      audiences[i] = AudienceReader.read(
          row.audience(), path + ".audience", context.world().vocabulary(), problems);
      Arrays.fill(ctr[i], otherwise);
      for (Map.Entry<String, Double> entry : row.ctr().entrySet()) {
        // The place of the row: a plain number keeps none of its own.
        Node name = Node.scalar(entry.getKey(), row.audience().place());
        int ad = find(name, Binder.join(path + ".ctr", entry.getKey()), ads, problems);
        if (ad >= 0) {
          ctr[i][ad] = entry.getValue();
        }
      }
    }
    problems.throwIfAny();
  }

  /** The ad of a full name, or of an ending after a slash that no other has; else reports, -1. */
  private static int find(Node name, String path, List<String> ads, Problems problems) {
    int exact = ads.indexOf(name.text());
    if (exact >= 0) {
      return exact;
    }
    int[] ending = IntStream.range(0, ads.size())
        .filter(ad -> ads.get(ad).endsWith("/" + name.text()))
        .toArray();
    if (ending.length == 1) {
      return ending[0];
    }
    if (ending.length == 0) {
      problems.unknown(name, path, "an ad", ads);
    } else {
      problems.add(
          name,
          path,
          "name one ad; " + ending.length + " end like this, such as " + ads.get(ending[0]));
    }
    return -1;
  }

  @Override
  public void attraction(Opportunities opportunities, Candidates candidates, double[] out) {
    for (int i = 0; i < opportunities.size; i++) {
      int row = row(opportunities, i);
      int end = candidates.start[i + 1];
      for (int candidate = candidates.start[i]; candidate < end; candidate++) {
        out[candidate] = row < 0 ? otherwise : ctr[row][candidates.ad[candidate]];
      }
    }
  }

  @Override
  public void attraction(Opportunities opportunities, Outcome outcome) {
    for (int i = 0; i < opportunities.size; i++) {
      int row = row(opportunities, i);
      int top = i * outcome.slotsMax;
      for (int slot = top; slot < top + outcome.filled[i]; slot++) {
        outcome.attraction[slot] = row < 0 ? otherwise : ctr[row][outcome.ad[slot]];
      }
    }
  }

  @Override
  public void attractionInFull(Opportunities opportunities, Outcome outcome) {
    attraction(opportunities, outcome);
  }

  @Override
  public boolean wearsOut() {
    return false;
  }

  private int row(Opportunities opportunities, int opportunity) {
    for (int row = 0; row < audiences.length; row++) {
      if (evaluator.truth(audiences[row], opportunities, opportunity)) {
        return row;
      }
    }
    return -1;
  }
}
