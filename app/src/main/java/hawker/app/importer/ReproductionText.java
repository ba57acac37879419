package hawker.app.importer;

import static hawker.app.importer.ScenarioText.grouped;
import static hawker.app.importer.ScenarioText.number;
import static hawker.app.importer.ScenarioText.percent;

import hawker.app.importer.AudienceCells.Dimension;
import hawker.app.importer.Reproduction.Line;
import hawker.app.report.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a reproduction came to, as a table for people and as a file. */
final class ReproductionText {
  private static final int INTERESTS_SHOWN = 10;

  private ReproductionText() {}

  /** Every line as CSV. */
  static String csv(Reproduction reproduction) {
    StringBuilder csv =
        new StringBuilder("dimension,value,metric,real,simulated,low,high,z,within\n");
    for (Line line : reproduction.lines()) {
      csv.append(String.format(
          Locale.ROOT,
          "%s,%s,%s,%s,%s,%s,%s,%.3f,%s%n",
          line.dimension(),
          line.value(),
          line.metric(),
          number(line.real(), 10),
          number(line.simulated(), 10),
          number(line.range().low(), 10),
          number(line.range().high(), 10),
          line.z(),
          line.within() ? "yes" : "no"));
    }
    return csv.toString().replace(System.lineSeparator(), "\n");
  }

  /** The table of a terminal: the interests with most impressions only. */
  static String table(FacebookFit fit, Reproduction reproduction) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "real", "simulated", "95 % range", "z", "within"));
    List<Line> interests = reproduction.lines().stream()
        .filter(ReproductionText::isInterest)
        .sorted(Comparator.comparingLong(Line::impressions).reversed())
        .toList();
    reproduction.lines().stream()
        .filter(line -> !isInterest(line))
        .forEach(line -> rows.add(row(line)));
    interests.stream().limit(INTERESTS_SHOWN).forEach(line -> rows.add(row(line)));
    StringBuilder text = new StringBuilder(Columns.text(rows));
    if (interests.size() > INTERESTS_SHOWN) {
      text.append(interests.size() - INTERESTS_SHOWN)
          .append(" more interests stand in the file.\n");
    }
    return text.append('\n').append(conclusion(fit, reproduction)).toString();
  }

  private static boolean isInterest(Line line) {
    return line.dimension().equals(Dimension.INTEREST.toString());
  }

  private static List<String> row(Line line) {
    boolean total = line.dimension().equals("total");
    return List.of(
        total ? line.metric() : line.metric() + " " + line.value(),
        value(line, line.real()),
        value(line, line.simulated()),
        value(line, line.range().low()) + " to " + value(line, line.range().high()),
        String.format(Locale.ROOT, "%.2f", line.z()),
        line.within() ? "yes" : "no");
  }

  private static String value(Line line, double value) {
    return line.metric().equals("CTR") ? percent(value) : number(value, 4);
  }

  private static String conclusion(FacebookFit fit, Reproduction reproduction) {
    long real = fit.export().impressions();
    long simulated = reproduction.simulated().trials();
    long within = reproduction.lines().stream().filter(Line::within).count();
    return String.format(
        Locale.ROOT,
        """
            %s simulated impressions (%s clicks) stand for %s real ones (%s clicks): 1 for %s.
            %d of %d lie within the 95 %% range of chance, largest |z| %.2f; chi-square p by age \
            %.3f, gender %.3f, interest %.3f.
            %s
            """,
        grouped(simulated),
        grouped(reproduction.simulated().successes()),
        grouped(real),
        grouped(fit.export().clicks()),
        number(real / (double) simulated, 3),
        within,
        reproduction.lines().size(),
        reproduction.largestZ(),
        reproduction.pValue(Dimension.AGE.toString()),
        reproduction.pValue(Dimension.GENDER.toString()),
        reproduction.pValue(Dimension.INTEREST.toString()),
        verdict(fit.export(), reproduction));
  }

  private static String verdict(AdExport export, Reproduction reproduction) {
    String verdict = verdict(reproduction);
    return export.bad().isEmpty()
        ? verdict
        : verdict
            + String.format(
                Locale.ROOT,
                " That is said of the %,d rows that could be read; left out: %,d, with all that"
                    + " they cost and brought.",
                export.rows().size(),
                export.bad().size());
  }

  private static String verdict(Reproduction reproduction) {
    if (!reproduction.holds()) {
      return "The scenario does NOT reproduce the export: a difference is larger than chance"
          + " explains (|z| below " + number(Reproduction.MOST_Z, 2) + " and p above "
          + number(Reproduction.LEAST_P, 2) + " are asked for).";
    }
    return reproduction.tells()
        ? "The scenario reproduces the export: chance explains every difference."
        : "Too few simulated clicks to tell whether the scenario reproduces the export; give more"
            + " --impressions.";
  }

  /** How well clicks of held-out ads were told. */
  static String heldOut(List<HeldOut.Score> scores, int splits) {
    if (scores.isEmpty()) {
      return "Too few ads with clicks to hold out half of them.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("held-out ads", "deviance", "log-loss by click", "predicted / actual"));
    for (HeldOut.Score score : scores) {
      rows.add(List.of(
          score.name(),
          String.format(Locale.ROOT, "%.1f", score.deviance()),
          String.format(Locale.ROOT, "%.5f", score.logLoss()),
          String.format(Locale.ROOT, "%.4f", score.calibration())));
    }
    return Columns.text(rows)
        + String.format(
            Locale.ROOT,
            "Means of %d splits of the ads into halves, one fitted, one predicted. %s%n",
            splits,
            HeldOut.pooledIsBest(scores)
                ? "Partial pooling is best."
                : "Partial pooling is NOT best here: take the effects with care.");
  }
}
