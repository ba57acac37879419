package hawker.app.online;

import hawker.app.lab.Figures;
import hawker.experiment.ModelComparison;
import hawker.experiment.ModelMetric;
import hawker.metrics.Question;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Models of clicks that have met in the auction.
 *
 * @param setup what it depends on
 * @param comparison what came of it
 */
public record OnlineOutcome(Setup setup, ModelComparison comparison) {
  /** The model that knows the truth. */
  public static final String ORACLE = "oracle";

  private static final double SURE = 0.05;

  /** Smallest number of three digits. */
  private static final double DIGITS = 100;

  private static final int DECIMALS_MAX = 4;

  /**
   * What an outcome depends on.
   *
   * @param scenario name of the scenario
   * @param file it was read from
   * @param settings what was overridden, as {@code path=value}
   * @param arm whose market it is; empty where models are arms of their own
   * @param models what each model is, by name
   * @param seed of the scenario
   * @param replications how many there were
   * @param first so many impressions of an ad are its first
   * @param currency of amounts
   * @param version of Hawker
   */
  public record Setup(
      String scenario,
      String file,
      List<String> settings,
      String arm,
      Map<String, String> models,
      long seed,
      int replications,
      int first,
      String currency,
      String version) {}

  /** Whether models are compared with the truth, so that what they lack is regret. */
  boolean regrets() {
    return ORACLE.equals(setup.models.get(comparison.against()));
  }

  /** Which models met where, in a sentence. */
  String head() {
    return "Scenario " + setup.scenario
        + (setup.arm.isEmpty() ? "" : ", arm " + setup.arm) + ": "
        + (setup.models.size() == 1 ? "1 model, " : setup.models.size() + " models, ")
        + (setup.replications == 1 ? "1 replication" : setup.replications + " replications")
        + ", the same people and requests under each model.";
  }

  /** What is to be known before the rest is believed. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (setup.replications == 1) {
      warnings.add("one replication shows no spread: no intervals; --replications 5 brings them");
    }
    boolean newcomers = comparison.models().stream()
        .anyMatch(model -> model.answers().containsKey(ModelMetric.NEW_CTR));
    if (!newcomers) {
      warnings.add("no ad starts after the first moment, so nothing is said of new ads");
    }
    return warnings;
  }

  /** What an outcome says, in a sentence. */
  String answer() {
    List<String> said = new ArrayList<>();
    for (ModelComparison.Model model : comparison.models()) {
      ModelComparison.Difference welfare = model.differences().get(ModelMetric.WELFARE);
      ModelComparison.Difference revenue = model.differences().get(ModelMetric.REVENUE);
      if (welfare != null && revenue != null) {
        said.add(
            model.name() + " " + change(welfare) + " welfare and " + change(revenue) + " revenue");
      }
    }
    return said.isEmpty()
        ? "One model is compared with no other."
        : "Against " + comparison.against() + ": " + String.join("; ", said) + ".";
  }

  private static String change(ModelComparison.Difference difference) {
    Estimate lift = difference.contrast().lift();
    return lift == null ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * lift.value());
  }

  /** What a difference of welfare says. */
  static String verdict(ModelComparison.@Nullable Difference difference) {
    if (difference == null || difference.adjusted() == null) {
      return "-";
    }
    return difference.adjusted() >= SURE
        ? "not distinguishable"
        : difference.contrast().difference().value() > 0 ? "better" : "worse";
  }

  /** What the model compared with has more; with its interval turned round. */
  static Estimate regret(Contrast contrast) {
    Estimate difference = contrast.difference();
    Interval interval = difference.interval();
    return new Estimate(
        0 - difference.value(),
        interval == null ? null : new Interval(0 - interval.high(), 0 - interval.low()),
        difference.basis());
  }

  /** A number for people, with its interval. */
  static String shown(ModelMetric metric, @Nullable Estimate estimate, boolean sign) {
    if (estimate == null) {
      return "-";
    }
    Interval interval = estimate.interval();
    boolean any = interval != null && interval.low() != interval.high();
    double factor = metric.unit() == Question.Unit.SHARE ? 100 : 1;
    int decimals = decimals(factor * estimate.value());
    String value = shown(factor * estimate.value(), decimals, sign);
    return any && interval != null
        ? value + " (" + shown(factor * interval.low(), decimals, sign) + " to "
            + shown(factor * interval.high(), decimals, sign) + ")"
        : value;
  }

  /** As many as show three digits, at most so many that four stand behind the point. */
  private static int decimals(double value) {
    int decimals = 0;
    for (double size = Math.abs(value); size < DIGITS && decimals < DECIMALS_MAX; size *= 10) {
      decimals++;
    }
    return decimals;
  }

  private static String shown(double value, int decimals, boolean sign) {
    String text = Figures.decimals(value, decimals);
    return sign && value >= 0 ? "+" + text : text;
  }
}
