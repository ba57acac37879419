package hawker.market;

import hawker.random.Draws;
import hawker.scenario.ReportSpec;
import hawker.scenario.Scenario;
import hawker.world.Inventory;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The cells that the results of an arm will be broken down into, known before it runs. */
public final class Cells {
  private Cells() {}

  /** The names of the cells by dimension; none where they are not known before the run. */
  public static Map<String, List<String>> of(Preparation ready) {
    Scenario scenario = ready.scenario();
    Vocabulary vocabulary = ready.vocabulary();
    ReportSpec report = scenario.report();
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Inventory inventory = ready.inventory(new Draws(scenario.seed(), 0)).inventory();
    boolean[] focal = Recorder.focal(inventory);
    List<String> campaigns = new ArrayList<>();
    for (int i = 0; i < focal.length; i++) {
      if (focal[i]) {
        campaigns.add(inventory.campaigns().get(i).name());
      }
    }
    cells.put(Totals.CAMPAIGN, campaigns);
    cells.put(Totals.AD, List.of());
    for (String name : report.breakdowns()) {
      List<Integer> bands = report.bands().getOrDefault(name, List.of());
      cells.put(
          name, Breakdown.of(name, vocabulary, bands, ready.startWeekday()).labels());
    }
    cells.put(Totals.FREQUENCY, Frequency.labels());
    cells.put(Totals.PLAN, List.of());
    if (scenario.engagement() != null) {
      cells.put(SocialTotals.BRAND, List.of());
      int days = scenario.days();
      cells.put(
          SocialTotals.DAY,
          IntStream.rangeClosed(1, days).mapToObj(Integer::toString).toList());
    }
    return cells;
  }
}
