package hawker.stats;

/** How the p-values of a family of tests are adjusted for their number. */
public enum Adjustment {
  /** Keeps the chance of even one false claim in the family; see {@link MultipleTests#holm}. */
  HOLM,
  /** Keeps the share of false claims; see {@link MultipleTests#benjaminiHochberg}. */
  BH;

  /** Adjusted values in the order of {@code pValues}, each in [0, 1]. */
  public double[] adjusted(double[] pValues) {
    return this == HOLM ? MultipleTests.holm(pValues) : MultipleTests.benjaminiHochberg(pValues);
  }
}
