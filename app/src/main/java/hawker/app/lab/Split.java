package hawker.app.lab;

import hawker.app.report.Sha256;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows are learnt from, which stop the learning early, and which grade it. A function of the
 * settings alone: no row is ever in two parts.
 *
 * @param kind what decides
 * @param folds how often everything is done, each time with another part of the rows to grade; 1 for
 *     once
 * @param validation share of rows to stop early on; of those not graded where there are folds
 * @param test share of rows to grade where there is one fold
 * @param validationFrom for {@link Kind#TIME}: when validation begins
 * @param testFrom for {@link Kind#TIME}: when the rows to grade begin
 * @param seed what chance depends on
 */
public record Split(
    Kind kind,
    int folds,
    double validation,
    double test,
    long validationFrom,
    long testFrom,
    long seed) {
  private static final int FOLD = 0;
  private static final int VALIDATION = 1;
  private static final int SHARE = 2;

  /** What decides. */
  public enum Kind {
    /** The time: what comes last is graded. */
    TIME,
    /** Chance, by the number of the row and the seed. */
    CHANCE,
    /** The number of the row modulo the number of folds. */
    ROW
  }

  /** The part a row is in. */
  public enum Part {
    /** Learnt from. */
    TRAIN,
    /** Stops the learning. */
    VALIDATION,
    /** Graded. */
    TEST
  }

  /** The part of a row, numbered from 0 over all files. */
  Part part(int fold, long row, long time) {
    if (kind == Kind.TIME) {
      return time >= testFrom ? Part.TEST : time >= validationFrom ? Part.VALIDATION : Part.TRAIN;
    }
    if (folds > 1) {
      long mine = kind == Kind.ROW ? row % folds : (long) (uniform(row, FOLD) * folds);
      return mine == fold
          ? Part.TEST
          : uniform(row, VALIDATION) < validation ? Part.VALIDATION : Part.TRAIN;
    }
    double place = uniform(row, FOLD);
    return place < test ? Part.TEST : place < test + validation ? Part.VALIDATION : Part.TRAIN;
  }

  /** Whether a row is in a share of the rows to learn from; a lesser share is part of a greater. */
  boolean within(double share, long row) {
    return share >= 1 || uniform(row, SHARE) < share;
  }

  private double uniform(long row, int what) {
    long key = Draws.entity(new Draws(seed, 0).key(Purpose.FOLD), row);
    return Draws.uniform(Draws.bits(key, what));
  }

  /** A name that is the same where the same rows of the same files are in the same parts. */
  String id(List<Survey.FileFacts> files) {
    String hashes = files.stream().map(Survey.FileFacts::sha256).collect(Collectors.joining(" "));
    return Sha256.of(this + " " + hashes).substring(0, 12);
  }

  /** What was done, in words. */
  String words() {
    String share = percent(validation) + " of the rest stop early";
    return switch (kind) {
      case TIME ->
        "by time: the last " + percent(test) + " are graded, the " + percent(validation)
            + " before them stop early";
      case ROW -> folds + " folds by row number" + (validation > 0 ? ", " + share : "");
      case CHANCE ->
        folds > 1
            ? folds + " folds by chance" + (validation > 0 ? ", " + share : "")
            : "by chance: " + percent(test) + " are graded, " + percent(validation) + " stop early";
    };
  }

  private static String percent(double share) {
    return Figures.number(100 * share, 3) + " %";
  }
}
