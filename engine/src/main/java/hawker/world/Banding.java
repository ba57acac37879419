package hawker.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the codes of an attribute into few cells, for reports and for models: one per category, per
 * node of the first two levels of a tree, or per band of numbers; the last cell is for what is not
 * known. Immutable.
 */
public final class Banding {
  /** Lower ends of the usual bands of age, in years. */
  public static final List<Integer> AGE_BANDS = List.of(13, 18, 25, 35, 45, 55, 65);

  private static final int DEFAULT_BANDS = 6;

  private final int[] cellOfCode;
  private final List<String> labels;

  private Banding(int[] cellOfCode, List<String> labels) {
    this.cellOfCode = cellOfCode;
    this.labels = List.copyOf(labels);
  }

  /**
   * The usual cells of an attribute.
   *
   * @param lowerEnds rising lower ends of the bands of a number; empty for the usual ones
   */
  public static Banding of(Attribute attribute, List<Integer> lowerEnds) {
    return switch (attribute.kind()) {
      case CATEGORY -> categories(attribute);
      case TREE -> branches(attribute);
      case NUMBER ->
        bands(attribute, lowerEnds.isEmpty() ? usualBands(attribute) : List.copyOf(lowerEnds));
    };
  }

  private static Banding categories(Attribute attribute) {
    int[] cells = new int[attribute.values().size()];
    for (int code = 0; code < cells.length; code++) {
      cells[code] = code;
    }
    return new Banding(cells, withUnknown(attribute.values()));
  }

  private static Banding branches(Attribute attribute) {
    Tree tree = attribute.tree();
    if (tree == null) {
      throw new IllegalArgumentException(attribute.name() + " has no tree");
    }
    int[] cells = new int[tree.nodes()];
    List<String> labels = new ArrayList<>();
    for (int node = 0; node < cells.length; node++) {
      boolean shown = tree.depth(node) <= 2;
      cells[node] = shown ? labels.size() : cells[tree.parent(node)];
      if (shown) {
        labels.add(tree.path(node));
      }
    }
    return new Banding(cells, withUnknown(labels));
  }

  private static List<Integer> usualBands(Attribute attribute) {
    if (attribute.name().equals("age")) {
      return AGE_BANDS;
    }
    List<Integer> ends = new ArrayList<>();
    int width = Math.max(1, (attribute.max() - attribute.min() + DEFAULT_BANDS) / DEFAULT_BANDS);
    for (int end = attribute.min(); end <= attribute.max(); end += width) {
      ends.add(end);
    }
    return ends;
  }

  private static Banding bands(Attribute attribute, List<Integer> lowerEnds) {
    List<Integer> ends = new ArrayList<>(lowerEnds);
    if (ends.get(0) > attribute.min()) {
      ends.add(0, attribute.min());
    }
    int[] cells = new int[attribute.max() + 1];
    List<String> labels = new ArrayList<>();
    for (int band = 0; band < ends.size(); band++) {
      int from = ends.get(band);
      boolean last = band == ends.size() - 1;
      int to = last ? attribute.max() : ends.get(band + 1) - 1;
      for (int code = Math.max(0, from); code <= Math.min(to, attribute.max()); code++) {
        cells[code] = band;
      }
      labels.add(last ? from + "+" : from == to ? Integer.toString(from) : from + "-" + to);
    }
    return new Banding(cells, withUnknown(labels));
  }

  private static List<String> withUnknown(List<String> labels) {
    List<String> all = new ArrayList<>(labels);
    all.add("unknown");
    return all;
  }

  /** The cell of a code; the last one for {@link Attribute#UNKNOWN}. */
  public int cell(int code) {
    return code < 0 || code >= cellOfCode.length ? labels.size() - 1 : cellOfCode[code];
  }

  /** The number of cells, the unknown one included. */
  public int cells() {
    return labels.size();
  }

  /** Names of the cells. */
  public List<String> labels() {
    return labels;
  }
}
