package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.scenario.AttributeSpec;
import hawker.scenario.AudienceReader;
import hawker.world.Attribute;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what values a new attribute has. */
final class Definition {
  /** Codes are shorts. */
  private static final int MAX_CODE = Short.MAX_VALUE;

  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5}))?");

  /** These would make a condition or a list of values ambiguous. */
  private static final Pattern NAME = Pattern.compile("[^|&=/\\s][^|&=/]*");

  private final Problems problems;

  /** A reader that adds mistakes to {@code problems}. */
  Definition(Problems problems) {
    this.problems = problems;
  }

  /**
   * The attribute.
   *
   * @return null after adding a problem
   */
  @Nullable Attribute read(String name, AttributeSpec spec, String path) {
    if (!NAME.matcher(name).matches()) {
      problems.add(AttributeReader.place(spec), path, "have a name without | & = /", "");
      return null;
    }
    if (AudienceReader.fixedClauses().contains(name)) {
      problems.add(
          AttributeReader.place(spec), path, "have another name: audiences use " + name, "");
      return null;
    }
    Attribute.Kind kind = spec.kind() == null ? Attribute.Kind.CATEGORY : spec.kind();
    if (spec.range() != null && kind != Attribute.Kind.NUMBER) {
      problems.add(
          AttributeReader.place(spec), path + ".range", "be given with kind: number only", "");
      return null;
    }
    return switch (kind) {
      case CATEGORY -> category(name, spec, path);
      case NUMBER -> number(name, spec, path);
      case TREE -> tree(name, spec, path);
    };
  }

  private @Nullable Attribute category(String name, AttributeSpec spec, String path) {
    Set<String> names = new LinkedHashSet<>();
    Node values = spec.values();
    Node rows = spec.rows();
    Node source = values == null ? rows : values;
    if (values != null) {
      addNames(names, values, 0);
    } else if (rows != null) {
      addNames(names, rows, spec.given().size());
    }
    // Rows that hold no name at all are for their reader to complain of, who sees where.
    boolean left = values == null && names.isEmpty();
    return source != null && (left || checked(names, source, path))
        ? Attribute.category(name, List.copyOf(names))
        : null;
  }

  /** Adds the keys found {@code depth} levels down, or the items of a list. */
  private static void addNames(Set<String> names, Node node, int depth) {
    if (depth == 0) {
      names.addAll(node.entries().keySet());
      node.items().forEach(item -> names.add(item.text()));
      return;
    }
    node.entries().values().forEach(entry -> addNames(names, entry.value(), depth - 1));
  }

  private boolean checked(Set<String> names, Node source, String path) {
    if (names.isEmpty() || names.size() > MAX_CODE) {
      problems.add(source, path, "have between 1 and " + MAX_CODE + " named values");
      return false;
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches() || name.equals(RowReader.ANY)) {
        problems.add(
            Node.scalar(name, source.place()),
            path,
            "have values with names without | & = /, none of them any");
        return false;
      }
    }
    return true;
  }

  private @Nullable Attribute number(String name, AttributeSpec spec, String path) {
    int[] bounds = {Integer.MAX_VALUE, -1};
    String range = spec.range();
    Node node = spec.rows() == null ? spec.values() : spec.rows();
    if (range != null) {
      widen(bounds, range);
    } else if (node != null) {
      widenBy(bounds, node, spec.rows() == null ? 0 : spec.given().size());
      if (spec.rows() != null && spec.values() != null) {
        widenBy(bounds, spec.values(), 0);
      }
    }
    if (bounds[1] > MAX_CODE || bounds[0] > bounds[1]) {
      problems.add(
          AttributeReader.place(spec),
          path + ".range",
          "be from a low to a high number within 0-" + MAX_CODE,
          "");
      return null;
    }
    return Attribute.number(name, bounds[0], bounds[1]);
  }

  private static void widenBy(int[] bounds, Node node, int depth) {
    node.entries().forEach((key, entry) -> {
      if (depth == 0) {
        widen(bounds, key);
      } else {
        widenBy(bounds, entry.value(), depth - 1);
      }
    });
  }

  private static void widen(int[] bounds, String band) {
    Matcher matcher = NUMBERS.matcher(band.strip());
    if (matcher.matches()) {
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      bounds[0] = Math.min(bounds[0], from);
      bounds[1] = Math.max(bounds[1], to);
    }
  }

  private @Nullable Attribute tree(String name, AttributeSpec spec, String path) {
    Node values = spec.values();
    if (values == null || values.kind() != Kind.MAPPING || values.entries().isEmpty()) {
      problems.add(
          values == null ? AttributeReader.place(spec) : values.place(),
          path + ".values",
          "be nested names with weights",
          "");
      return null;
    }
    Tree.Builder builder = new Tree.Builder();
    List<Node> bad = new ArrayList<>();
    int nodes = addPlaces(builder, Tree.NO_NODE, values, bad);
    if (!bad.isEmpty() || nodes > MAX_CODE) {
      Node first = bad.isEmpty() ? values : bad.get(0);
      problems.add(
          first,
          path + ".values",
          "have at most " + MAX_CODE + " places with names without | & = /");
      return null;
    }
    return Attribute.tree(name, builder.build());
  }

  private static int addPlaces(Tree.Builder builder, int parent, Node node, List<Node> bad) {
    int nodes = 0;
    for (var entry : node.entries().entrySet()) {
      if (!NAME.matcher(entry.getKey()).matches() || entry.getKey().equals(RowReader.ANY)) {
        bad.add(Node.scalar(entry.getKey(), entry.getValue().keyPlace()));
      }
      int place = builder.add(parent, entry.getKey(), "");
      nodes += 1 + addPlaces(builder, place, entry.getValue().value(), bad);
    }
    return nodes;
  }
}
