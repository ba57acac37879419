package hawker.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said of every person. A value is a {@code short} code: the index of a
 * category, the node of a tree, or the number itself.
 *
 * @param name as scenarios call it, such as {@code age}
 * @param kind what its codes mean
 * @param values names of the categories, in code order; empty for other kinds
 * @param tree the tree, for {@link Kind#TREE} only
 * @param min least number, for {@link Kind#NUMBER} only
 * @param max greatest number, for {@link Kind#NUMBER} only
 */
public record Attribute(
    String name, Kind kind, List<String> values, @Nullable Tree tree, int min, int max) {
  /** The code of a value that is not known. */
  public static final short UNKNOWN = -1;

  /** What the codes of an attribute mean. */
  public enum Kind {
    /** One of a few named values. */
    CATEGORY,
    /** A whole number, such as years of age. */
    NUMBER,
    /** A node of a tree; a node matches its ancestors too. */
    TREE
  }

  /** Copies the values. */
  public Attribute {
    values = List.copyOf(values);
    if ((kind == Kind.TREE) != (tree != null)) {
      throw new IllegalArgumentException(name + ": a tree attribute has a tree, others have none");
    }
  }

  /** An attribute of named values. */
  public static Attribute category(String name, List<String> values) {
    return new Attribute(name, Kind.CATEGORY, values, null, 0, values.size() - 1);
  }

  /** A whole number in [min, max]. */
  public static Attribute number(String name, int min, int max) {
    return new Attribute(name, Kind.NUMBER, List.of(), null, min, max);
  }

  /** A node of a tree. */
  public static Attribute tree(String name, Tree tree) {
    return new Attribute(name, Kind.TREE, List.of(), tree, 0, tree.nodes() - 1);
  }

  /** The value of a code in words. */
  public String label(int code) {
    if (code == UNKNOWN) {
      return "unknown";
    }
    return switch (kind) {
      case CATEGORY -> values.get(code);
      case NUMBER -> Integer.toString(code);
      case TREE -> tree == null ? "" : tree.path(code);
    };
  }
}
