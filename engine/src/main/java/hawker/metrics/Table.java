package hawker.metrics;

import java.util.List;

/**
 * Counts with a name for each cell.
 *
 * @param dimension what the cells are values of: {@code campaign}, {@code ad}, {@code age} …
 * @param labels names of the cells, in order
 * @param counters counts, as many cells as labels
 */
public record Table(String dimension, List<String> labels, Counters counters) {
  /** Checks the shape. */
  public Table {
    labels = List.copyOf(labels);
    if (labels.size() != counters.cells()) {
      throw new IllegalArgumentException(dimension + ": a label for each cell");
    }
  }
}
