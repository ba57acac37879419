package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.world.Attribute;
import hawker.world.Attribute.Kind;
import hawker.world.Tree;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of attributes as scenarios write them: a name, a path in a tree, a number, a
 * band {@code 18-24} or {@code 65+}, or several of these joined by {@code |}.
 *
 * <p>Values are sets of slots: slot s of an attribute is its code {@code min + s}.
 */
final class ValueNames {
  private static final Pattern BAND =
      Pattern.compile("([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5})|(\\+))?");

  private ValueNames() {}

  /** The number of slots of an attribute. */
  static int slots(Attribute attribute) {
    return attribute.max() - attribute.min() + 1;
  }

  /**
   * The slots a text means.
   *
   * @param text the text, for messages with its place
   * @return null after adding a problem
   */
  static @Nullable BitSet read(Attribute attribute, Node text, String path, Problems problems) {
    BitSet slots = new BitSet();
    boolean complete = true;
    for (String part : text.text().split("\\|", -1)) {
      Node name = Node.scalar(part.strip(), text.place());
      complete &= addTo(slots, attribute, name, path, problems);
    }
    return complete ? slots : null;
  }

  private static boolean addTo(
      BitSet slots, Attribute attribute, Node name, String path, Problems problems) {
    if (attribute.kind() == Kind.NUMBER) {
      return addBand(slots, attribute, name, path, problems);
    }
    Tree tree = attribute.tree();
    int code = tree == null ? attribute.values().indexOf(name.text()) : tree.find(name.text());
    if (code < 0) {
      problems.unknown(
          name,
          path,
          "a value of " + attribute.name(),
          tree == null ? attribute.values() : tree.paths());
      return false;
    }
    slots.set(code, tree == null ? code + 1 : tree.end(code));
    return true;
  }

  private static boolean addBand(
      BitSet slots, Attribute attribute, Node name, String path, Problems problems) {
    Matcher band = BAND.matcher(name.text());
    int min = attribute.min();
    int max = attribute.max();
    if (band.matches()) {
      int from = Integer.parseInt(band.group(1));
      int to = band.group(3) != null
          ? max
          : Integer.parseInt(band.group(2) == null ? band.group(1) : band.group(2));
      if (from >= min && to <= max && from <= to) {
        slots.set(from - min, to - min + 1);
        return true;
      }
      if (from > to && to >= min && from <= max) {
        problems.add(name, path, "be a band from low to high", to + "-" + from);
        return false;
      }
    }
    problems.add(
        name, path, "be a number or a band of " + attribute.name() + " within " + min + "-" + max);
    return false;
  }
}
