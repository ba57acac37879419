package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import hawker.experiment.Experiment;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.unit.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small part of the large network gives the rates and shares that all of it gave. */
class LargeRunTest {
  private static final Path LARGE = Repository.root().resolve("scenarios").resolve("large");
  private static final Pattern SETTING = Pattern.compile("--set (\\S+)");

  /** The overrides in the scenario's header that make it small. */
  private static List<String> small(Path scenario) throws IOException {
    return SETTING
        .matcher(Files.readString(scenario))
        .results()
        .map(MatchResult::group)
        .map(setting -> setting.substring(setting.indexOf(' ') + 1))
        .toList();
  }

  /**
   * Within four standard errors: the part has some 7,000 clicks, and solves for the intercept of its
   * clicks over 4,096 requests.
   */
  @Test
  @EnabledIfSystemProperty(
      named = "hawker.large",
      matches = "true",
      disabledReason = "it plays 20 million auctions; -Dhawker.large=true asks for it")
  void onePercentOfTheNetwork_hasTheRatesOfAllOfIt() throws IOException {
    Path scenario = LARGE.resolve("facebook-400m.yaml");
    JsonNode whole =
        JsonMapper.shared().readTree(Files.readString(LARGE.resolve("facebook-400m.json")));
    Experiment small = Experiment.read(scenario, small(scenario));
    int people = small.study().scenario().population().users();
    Counters focal = small
        .run(Runtime.getRuntime().availableProcessors(), (done, of) -> {})
        .arms()
        .get(0)
        .replications()
        .get(0)
        .focal();
    double impressions = focal.get(0, Counter.IMPRESSIONS);
    double clicks = focal.get(0, Counter.CLICKS);
    double cost =
        focal.get(0, Counter.SERVED_COST_MICROS) - focal.get(0, Counter.OVER_DELIVERY_MICROS);
    agrees(whole, "requestsPerPerson", focal.get(0, Counter.REQUESTS) / (double) people, 0.5);
    agrees(whole, "impressionsPerPerson", impressions / people, 5);
    agrees(whole, "reachShare", focal.get(0, Counter.REACH) / (double) people, 5);
    agrees(whole, "ctr", clicks / impressions, 5);
    agrees(whole, "cpc", cost / clicks / Money.MICROS_PER_UNIT, 5);
  }

  private static void agrees(JsonNode whole, String metric, double found, double percent) {
    assertThat(found)
        .as(metric)
        .isCloseTo(whole.path(metric).doubleValue(), withinPercentage(percent));
  }
}
