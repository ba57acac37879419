package hawker.learn;

import hawker.state.Saved;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Exp;
import hawker.stats.Logistic;
import java.util.Arrays;

/**
 * Maps predictions to what they turned out to mean on rows that were not learnt from. The order of
 * predictions stays as it is.
 *
 * <pre>
 *   bias      logit q = logit p + b                  predictions add up to the clicks
 *   platt     logit q = a logit p + b                Platt (1999), with his targets for few clicks
 *   isotonic  q = the nearest rates that rise with p  pool adjacent violators
 * </pre>
 */
public final class Recalibration implements Saved {
  private final Kind kind;

  /** For {@link Kind#PLATT}: a. */
  private final double slope;

  /** For {@link Kind#BIAS} and {@link Kind#PLATT}: b. */
  private final double shift;

  /** Predictions where a step of the isotonic map begins or ends, ascending. */
  private final double[] knots;

  /** What the knots mean, ascending. */
  private final double[] rates;

  /** What odds are multiplied by. */
  private final double oddsFactor;

  /** Ways to recalibrate. */
  public enum Kind {
    /** One shift of the log-odds, so that predictions add up to the clicks. */
    BIAS,
    /** A straight line through the log-odds. */
    PLATT,
    /** Steps that rise, with straight lines between them. */
    ISOTONIC
  }

  private Recalibration(Kind kind, double slope, double shift, double[] knots, double[] rates) {
    this.kind = kind;
    this.slope = slope;
    this.shift = shift;
    this.knots = knots;
    this.rates = rates;
    oddsFactor = Exp.of(shift);
  }

  /**
   * Learns a map.
   *
   * @param p predictions of the rows
   * @param rows rows that the predicting model has not learnt from
   * @throws IllegalArgumentException if there is no click, or nothing but clicks
   */
  public static Recalibration fit(Kind kind, double[] p, Examples rows) {
    double clicks = 0;
    double all = 0;
    for (int row = 0; row < rows.size; row++) {
      clicks += (double) rows.weight[row] * rows.clicked[row];
      all += rows.weight[row];
    }
    if (clicks == 0 || clicks == all) {
      throw new IllegalArgumentException("recalibration needs rows with and without a click; of "
          + rows.size + " rows " + (clicks == 0 ? "none" : "all") + " have one");
    }
    double[] none = new double[0];
    if (kind == Kind.ISOTONIC) {
      Isotonic steps = Isotonic.fit(p, rows);
      // Nobody can tell a rate from 0 or 1 by so many rows, and it would cost an infinite logloss.
      double least = 0.5 / (all + 1);
      double[] rates = Arrays.stream(steps.rates)
          .map(rate -> Math.min(Math.max(rate, least), 1 - least))
          .toArray();
      return new Recalibration(kind, 1, 0, steps.knots, rates);
    }
    boolean bias = kind == Kind.BIAS;
    double hit = bias ? 1 : (clicks + 1) / (clicks + 2);
    double miss = bias ? 0 : 1 / (all - clicks + 2);
    double[] line = LogitLine.fit(p, rows, hit, miss, !bias);
    return new Recalibration(kind, line[0], line[1], none, none);
  }

  /** The way it maps. */
  public Kind kind() {
    return kind;
  }

  /** What a prediction means. */
  public double of(double p) {
    return switch (kind) {
      case BIAS -> p * oddsFactor / (p * oddsFactor + (1 - p));
      case PLATT -> Logistic.probability(slope * LogitLine.logit(p) + shift);
      case ISOTONIC -> step(p);
    };
  }

  private double step(double p) {
    int at = Arrays.binarySearch(knots, p);
    if (at >= 0) {
      return rates[at];
    }
    int above = -at - 1;
    if (above == 0 || above == knots.length) {
      return rates[above == 0 ? 0 : above - 1];
    }
    double part = (p - knots[above - 1]) / (knots[above] - knots[above - 1]);
    return rates[above - 1] + part * (rates[above] - rates[above - 1]);
  }

  /** Maps predictions [from, to). */
  void apply(double[] p, int from, int to) {
    for (int row = from; row < to; row++) {
      p[row] = of(p[row]);
    }
  }

  @Override
  public void save(StateOut out) {
    out.putText(kind.name());
    out.putDouble(slope);
    out.putDouble(shift);
    out.putDoubles(knots);
    out.putDoubles(rates);
  }

  /**
   * Reads a map that was saved.
   *
   * @throws StateException if it is none
   */
  public static Recalibration read(StateIn in) {
    Kind kind = kind(in.readText());
    double slope = in.readDouble();
    double shift = in.readDouble();
    double[] knots = in.readDoubles();
    double[] rates = in.readDoubles();
    StateIn.expect(rates.length, knots.length);
    return new Recalibration(kind, slope, shift, knots, rates);
  }

  private static Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new StateException("does not fit: no recalibration is called " + name);
  }
}
