package hawker.app.store;

import org.jspecify.annotations.Nullable;

/**
 * The difference of two estimates that are taken to be independent, with an interval made of theirs:
 * the method of variance estimates recovery (Zou and Donner, Statistics in Medicine 27, 2008).
 *
 * <pre>
 *   low  = (b - a) - sqrt((b - low of b)^2 + (high of a - a)^2)
 *   high = (b - a) + sqrt((high of b - b)^2 + (a - low of a)^2)
 * </pre>
 *
 * @param value b - a
 * @param low null where an estimate has no interval
 * @param high null where an estimate has no interval
 */
public record Independent(
    double value, @Nullable Double low, @Nullable Double high) {
  /** An estimate as a store has it. */
  public record Kept(
      double value, @Nullable Double low, @Nullable Double high) {}

  /** The difference between b and a. */
  public static Independent of(Kept a, Kept b) {
    double value = b.value() - a.value();
    Double lowA = a.low();
    Double highA = a.high();
    Double lowB = b.low();
    Double highB = b.high();
    if (lowA == null || highA == null || lowB == null || highB == null) {
      return new Independent(value, null, null);
    }
    return new Independent(
        value,
        value - Math.hypot(b.value() - lowB, highA - a.value()),
        value + Math.hypot(highB - b.value(), a.value() - lowA));
  }
}
