package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.experiment.Experiment;
import hawker.scenario.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FacebookScenarioTest {
  private static final FacebookScenario.Options OPTIONS =
      new FacebookScenario.Options(Scale.of(20_000), 7, "EUR", "docs/scenario.schema.json");

  private static Experiment checked(String text) {
    return Experiment.read(text, "made.yaml", List.of());
  }

  private static Set<String> campaigns(Experiment experiment) {
    return experiment.study().scenario().inventory().advertisers().values().stream()
        .flatMap(advertiser -> advertiser.campaigns().keySet().stream())
        .collect(Collectors.toSet());
  }

  @Test
  void text_drawnExport_isAScenarioWithThreeArms() {
    FacebookFit fit = FacebookFit.of(new Exports.Truth(3, -4, 20).export(3, 2000));
    String text = FacebookScenario.text(fit, OPTIONS);
    assertThat(text)
        .startsWith("# yaml-language-server: $schema=docs/scenario.schema.json\n#\n# Whom should")
        .contains("\ncurrency: EUR\n")
        .isEqualTo(FacebookScenario.text(fit, OPTIONS));
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    Experiment experiment = checked(text);
    assertThat(experiment.arms()).containsOnlyKeys("untargeted", "demographic", "interest");
    assertThat(experiment.study().baseline()).isEqualTo("untargeted");
    Scenario scenario = experiment.study().scenario();
    assertThat(scenario.seed()).isEqualTo(7);
    assertThat(scenario.replications()).isEqualTo(8);
    assertThat(scenario.population().users()).isEqualTo(100);
    assertThat(campaigns(experiment)).containsExactlyInAnyOrder("c0", "c1", "c2");
  }

  @Test
  void text_bestAudiences_holdAThirdAndClickMore() {
    FacebookFit fit = FacebookFit.of(new Exports.Truth(3, -4, 20).export(3, 2000));
    for (BestAudience best : List.of(fit.bestPeople(), fit.bestInterests())) {
      assertThat(best.share()).isBetween(1 / 3.0, 0.7);
      assertThat(best.lift()).isGreaterThan(1.05);
      assertThat(best.selective()).isTrue();
    }
  }

  @Test
  void text_oneOfEverythingAndOddNames_isAScenarioWithoutTargeting() throws IOException {
    String csv = Exports.HEADER + "x,yes,1,65+,F,null,2000,30,12.5,1,1\n"
        + "y,yes,1,65+,F,null,2000,30,12.5,1,1\n";
    FacebookFit fit = FacebookFit.of(Exports.read(csv));
    Experiment experiment = checked(FacebookScenario.text(fit, OPTIONS));
    assertThat(experiment.arms()).containsOnlyKeys("untargeted");
  }

  @Test
  void text_namesThatYamlTakesForOthers_stayNames() throws IOException {
    String csv = Exports.HEADER
        + "1,1e3,1,13-17,M,Fish & chips (UK),20000,30,12.5,1,1\n"
        + "2,on,1,18-24,F,'n' roll,20000,60,12.5,1,1\n"
        + "3,~,1,18-24,F,0x1F,20000,60,12.5,1,1\n"
        + "4,No,1,65+,M,true,20000,20,12.5,1,1\n";
    AdExport export = Exports.read(csv);
    assertThat(export.bad()).extracting(AdExport.BadRow::line).containsExactly(3L, 4L);
    Experiment experiment = checked(FacebookScenario.text(FacebookFit.of(export), OPTIONS));
    assertThat(campaigns(experiment)).containsExactlyInAnyOrder("1e3", "No");
    assertThat(experiment
            .arms()
            .values()
            .iterator()
            .next()
            .vocabulary()
            .interests()
            .paths())
        .containsExactly("Fish & chips (UK)", "true");
  }

  @Test
  void of_nothingSpent_isRefused() throws IOException {
    AdExport export = Exports.read(Exports.HEADER + "1,9,1,30-34,M,1,20000,30,0,1,1\n");
    assertThatThrownBy(() -> FacebookFit.of(export))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("must say what was spent");
  }

  @Test
  void of_tooManyInterests_isRefused() throws IOException {
    StringBuilder csv = new StringBuilder(Exports.HEADER);
    for (int i = 0; i <= 500; i++) {
      csv.append(i + ",9,1,30-34,M," + i + ",2000,30,12,1,1\n");
    }
    AdExport export = Exports.read(csv.toString());
    assertThatThrownBy(() -> FacebookFit.of(export)).hasMessageContaining("has 1 and 501");
  }

  @Test
  void usual_anyCtr_givesThousandsOfClicksWithinBounds() {
    assertThat(Scale.usual(0.0001788).impressions()).isEqualTo(21_000_000);
    assertThat(Scale.usual(0.5).impressions()).isEqualTo(Scale.LEAST);
    assertThat(Scale.usual(1e-9).impressions()).isEqualTo(50_000_000);
    for (long impressions : new long[] {10_000, 21_000_000, 213_434_828}) {
      Scale scale = Scale.of(impressions);
      double expected =
          Scale.REPLICATIONS * (double) scale.users() * scale.sessionsPerDay() * Scale.REQUESTS;
      assertThat(expected).isCloseTo((double) impressions, within(1e-3));
    }
    assertThatThrownBy(() -> Scale.of(9_999)).isInstanceOf(IllegalArgumentException.class);
  }
}
