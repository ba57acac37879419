package hawker.app.report;

import hawker.experiment.Comparison;
import hawker.experiment.Finding;
import hawker.experiment.Verdict;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the question which arm earns more clicks per impression, by how much, and how sure
 * that is: one sentence for each arm beside the baseline, the largest lift first; then warnings.
 */
final class Conclusion {
  private Conclusion() {}

  static String of(Comparison comparison) {
    List<Finding> findings = comparison.findings().stream()
        .filter(finding -> finding.question().name().equals("ctr"))
        .sorted(Comparator.comparingDouble(Conclusion::liftOrLeast).reversed())
        .toList();
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(sentence(comparison, finding, findings.size())).append('\n');
    }
    if (findings.isEmpty()) {
      text.append(alone(comparison)).append('\n');
    }
    text.append(pairing(findings));
    for (String warning : comparison.warnings()) {
      text.append("Warning: ").append(Columns.shown(warning)).append('\n');
    }
    return text.toString();
  }

  /** All arms in one sentence, where there are several and nothing can be told of any. */
  static Optional<String> ofNone(Comparison comparison) {
    List<Finding> findings = comparison.findings().stream()
        .filter(finding -> finding.question().name().equals("ctr"))
        .toList();
    boolean none = findings.stream()
        .allMatch(finding ->
            finding.contrast() != null && finding.verdict() == Verdict.NOT_DISTINGUISHABLE);
    return findings.size() > 1 && none
        ? Optional.of("None of the " + findings.size() + " others is distinguishable from "
            + Columns.shown(comparison.baseline()) + " by CTR.")
        : Optional.empty();
  }

  /** What it spared that arms met the same people and draws; nothing where that cannot be told, or was nothing. */
  private static String pairing(List<Finding> findings) {
    List<Finding> told = findings.stream()
        .filter(finding -> finding.pairing() != null && finding.pairing().interval() != null)
        .sorted(Comparator.comparingDouble(Conclusion::factor))
        .toList();
    if (told.stream().allMatch(finding -> times(finding).equals("1.0"))) {
      return "";
    }
    Finding least = told.get(0);
    Finding most = told.get(told.size() - 1);
    return "Pairing: unpaired, these differences in CTR would take "
        + (told.size() == 1 ? "" : times(least) + " (" + Columns.shown(least.arm()) + ") to ")
        + times(most)
        + (told.size() == 1 ? "" : " (" + Columns.shown(most.arm()) + ")")
        + " times the replications.\n";
  }

  private static double factor(Finding finding) {
    Estimate pairing = finding.pairing();
    return pairing == null ? 0 : pairing.value();
  }

  private static String times(Finding finding) {
    return Decimals.grouped(factor(finding), factor(finding) < 10 ? 1 : 0);
  }

  private static double liftOrLeast(Finding finding) {
    Estimate lift = lift(finding);
    return lift == null ? Double.NEGATIVE_INFINITY : lift.value();
  }

  private static @Nullable Estimate lift(Finding finding) {
    Contrast contrast = finding.contrast();
    return contrast == null ? null : contrast.lift();
  }

  private static String alone(Comparison comparison) {
    Estimate ctr = comparison.arm(comparison.baseline()).answer("ctr").estimate();
    String arm = Columns.shown(comparison.baseline());
    if (ctr == null) {
      return arm + " showed no ad, so it has no CTR.";
    }
    int decimals = Decimals.decimals(100 * ctr.value(), 3);
    Interval interval = ctr.interval();
    return arm + " earned a CTR of " + Decimals.grouped(100 * ctr.value(), decimals) + " %"
        + (interval == null
            ? "."
            : between(100 * interval.low(), 100 * interval.high(), decimals) + ".");
  }

  private static String sentence(Comparison comparison, Finding finding, int arms) {
    String arm = Columns.shown(finding.arm());
    String baseline = Columns.shown(finding.baseline());
    Contrast contrast = finding.contrast();
    if (contrast == null) {
      return arm + " and " + baseline + " cannot be compared by CTR: one of them showed no ad.";
    }
    Estimate lift = contrast.lift();
    if (contrast.difference().basis() == Estimate.Basis.ONE_REPLICATION) {
      return "One replication does not tell " + arm + " from " + baseline + " by CTR"
          + (lift == null
              ? ""
              : ": lift " + Columns.signed(100 * lift.value(), decimals(lift)) + " %")
          + ".";
    }
    if (lift == null) {
      return finding.verdict() == Verdict.NOT_DISTINGUISHABLE
          ? arm + " is not distinguishable from " + baseline + " by CTR: " + baseline
              + " earned no click."
          : arm + " earned a higher CTR than " + baseline + ", which earned no click.";
    }
    int decimals = decimals(lift);
    if (finding.verdict() == Verdict.NOT_DISTINGUISHABLE) {
      return arm + " is not distinguishable from " + baseline + " by CTR: lift "
          + Columns.signed(100 * lift.value(), decimals) + " %"
          + range(lift, 1, decimals) + adjusted(contrast, arms) + ".";
    }
    int sign = finding.verdict() == Verdict.HIGHER ? 1 : -1;
    return arm + " earned a CTR " + Decimals.grouped(sign * 100 * lift.value(), decimals) + " % "
        + finding.verdict().words() + " than " + baseline + range(lift, sign, decimals)
        + onClicks(finding.verdict(), comparison.finding(finding.arm(), "clicks")) + ".";
  }

  /** How many clicks, where there are fewer of them at a higher CTR, or more at a lower one. */
  private static String onClicks(Verdict ofCtr, @Nullable Finding clicks) {
    Estimate lift = clicks == null ? null : lift(clicks);
    Verdict opposite = ofCtr == Verdict.HIGHER ? Verdict.LOWER : Verdict.HIGHER;
    boolean against = clicks != null && clicks.verdict() == opposite;
    if (lift == null || !against) {
      return "";
    }
    double change = Math.abs(100 * lift.value());
    return ", on " + Decimals.grouped(change, change < 10 ? 1 : 0)
        + (lift.value() < 0 ? " % fewer clicks" : " % more clicks");
  }

  private static String adjusted(Contrast contrast, int arms) {
    Double p = contrast.pValue();
    return p != null && p < Verdict.SIGNIFICANCE && arms > 1
        ? ", once adjusted for comparing " + arms + " arms"
        : "";
  }

  private static String range(Estimate lift, int sign, int decimals) {
    Interval interval = lift.interval();
    if (interval == null) {
      return "";
    }
    double low = 100 * sign * (sign > 0 ? interval.low() : interval.high());
    double high = 100 * sign * (sign > 0 ? interval.high() : interval.low());
    return between(low, high, decimals);
  }

  private static String between(double low, double high, int decimals) {
    return " (95 % interval " + Decimals.grouped(low, decimals) + " % to "
        + Decimals.grouped(high, decimals) + " %)";
  }

  /** Decimals of a lift in percent that its interval, or else its size, makes worth showing. */
  static int decimals(Estimate lift) {
    Interval interval = lift.interval();
    double width =
        interval == null ? Math.abs(lift.value()) : (interval.high() - interval.low()) / 2;
    if (width >= 0.01 || width == 0) {
      return 0;
    }
    return width >= 0.001 ? 1 : 2;
  }
}
