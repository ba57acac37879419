package hawker.app.ope;

import hawker.plugin.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A target policy as it is named on a command line.
 *
 * @param text as it was written
 * @param kind what it is
 * @param name what follows the colon: a column, an action, a file; may be empty
 * @param temperature of a softmax
 */
public record Target(String text, Kind kind, String name, double temperature) {
  /** The kinds of target policies. */
  public enum Kind {
    /** Every option alike. */
    UNIFORM,
    /** The same action always. */
    ACTION,
    /** The best by a score, or by the rates of the log itself. */
    GREEDY,
    /** By chance, better scores more often. */
    SOFTMAX,
    /** The action that a column names. */
    COLUMN,
    /** As often as another log took each action. */
    LOG
  }

  /**
   * Reads a target.
   *
   * @throws LogException if there is no such policy
   */
  public static Target of(String text) {
    int colon = text.indexOf(':');
    String kind = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    String name = colon < 0 ? "" : text.substring(colon + 1).strip();
    List<String> known = new ArrayList<>();
    for (Kind one : Kind.values()) {
      known.add(one.name().toLowerCase(Locale.ROOT));
    }
    if (!known.contains(kind)) {
      String nearest = Problems.nearest(kind, known);
      throw new LogException("--policy (" + text + ") must be uniform, action:ID, greedy,"
          + " greedy:SCORE, softmax:SCORE, softmax:SCORE,TEMPERATURE, column:NAME or log:FILE."
          + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
    return of(text, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
  }

  private static Target of(String text, Kind kind, String name) {
    boolean bare = kind == Kind.UNIFORM;
    if (bare && !name.isEmpty()) {
      throw new LogException("--policy (" + text + ") must be uniform alone.");
    }
    if (!bare && kind != Kind.GREEDY && name.isEmpty()) {
      String what = kind == Kind.ACTION ? "action:3" : text + ":NAME";
      throw new LogException("--policy (" + text + ") must say which, as in " + what + ".");
    }
    int comma = name.lastIndexOf(',');
    if (kind != Kind.SOFTMAX || comma < 0) {
      return new Target(text, kind, name, 1);
    }
    return new Target(text, kind, name.substring(0, comma).strip(), temperature(text, name, comma));
  }

  private static double temperature(String text, String name, int comma) {
    try {
      double temperature = Double.parseDouble(name.substring(comma + 1).strip());
      if (temperature > 0 && Double.isFinite(temperature)) {
        return temperature;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers out of range.
    }
    throw new LogException(
        "--policy (" + text + ") must end in a temperature above 0, as in softmax:score,0.5.");
  }

  /** The score that options are ranked by, or nothing. */
  public String score() {
    return kind == Kind.GREEDY || kind == Kind.SOFTMAX ? name : "";
  }
}
