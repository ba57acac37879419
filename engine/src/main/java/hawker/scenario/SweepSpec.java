package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import org.jspecify.annotations.Nullable;

/** Settings that are varied: the whole study runs at every point. */
@About("Settings that are varied: the whole study runs at every point, with the same draws.")
public record SweepSpec(
    @About("How points are laid: grid is every value with every other, list is rows as they stand;"
        + " latin-hypercube and sobol spread points evenly over all settings at once.")
    @Default("grid")
    Method method,

    @About("Number of points of latin-hypercube and sobol.") @Range(min = 1, max = 1000) @Nullable Integer points,

    @About("What is varied: for each dotted path, as in --set, a list of values or a range such as"
        + " {from: 1, to: 5, steps: 5} or {from: 1 h, to: 12 h, scale: log}; with method list a list"
        + " of rows, each a mapping of paths to values.")
    Node over) {

  /** How the points of a sweep are laid. */
  public enum Method {
    /** Every value with every value of the others. */
    GRID,
    /** Rows of values that belong together. */
    LIST,
    /** Each setting's range cut into as many strata as points, each met once. */
    LATIN_HYPERCUBE,
    /** The sequence of Sobol, of low discrepancy. */
    SOBOL
  }
}
