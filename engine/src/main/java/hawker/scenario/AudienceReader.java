package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.unit.TimeSpan;
import hawker.world.Activity;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.Moment;
import hawker.world.Media;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads audiences and resolves their names.
 *
 * <p>A mapping is a conjunction of its clauses; a list of values in a clause means any of them. The
 * clauses are {@code all}, {@code any}, {@code none} over nested audiences; {@code interest}, {@code
 * topic} (of the page) over the taxonomy; {@code segment}, {@code channel}, {@code placement}, {@code
 * activity}, {@code hour}, {@code weekday}; {@code event}, a life event in the last 30 days or in a
 * stretch of its own ({@code event: {moved: 60 days}}); {@code query}, the words of what is searched
 * for; and every attribute of people by its name. Numbers take ranges: {@code 18-34}, {@code 65+}.
 *
 * <p>A text in place of a mapping is an {@link AudienceText}.
 */
public final class AudienceReader {
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,6})(?:\\s*(-)\\s*(\\d{1,6})|(\\+))?");
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> ACTIVITIES =
      Arrays.stream(Activity.values()).map(Binder::enumName).toList();
  private static final List<String> FIXED = List.of(
      "all",
      "any",
      "none",
      "interest",
      "topic",
      "segment",
      "event",
      "query",
      "hour",
      "weekday",
      "activity",
      "channel",
      "placement");

  /** How far back a life event counts where the clause does not say. */
  static final String EVENT_SPAN = "30 days";

  private static final Vocabulary NAMELESS = new Vocabulary(
      List.of(), new Tree.Builder().build(), new Media(List.of(), List.of()), List.of());

  private final Vocabulary vocabulary;
  private final Problems problems;

  private AudienceReader(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /**
   * Reads an audience; what cannot be read is reported and counts as everyone.
   *
   * @param node the mapping, or a list of mappings that must all hold
   * @param path dotted path of the node, for messages
   */
  public static Audience read(Node node, String path, Vocabulary vocabulary, Problems problems) {
    return new AudienceReader(vocabulary, problems).expression(node, path);
  }

  /** The names a clause can have, beside the attributes of people. */
  public static List<String> fixedClauses() {
    return FIXED;
  }

  private Audience expression(Node node, String path) {
    if (node.kind() == Kind.NULL || node.text().equals("everyone")) {
      return Audience.EVERYONE;
    }
    if (node.kind() == Kind.SCALAR && !node.text().isBlank()) {
      return new AudienceText(
              node,
              path,
              problems,
              (name, entry, own) -> new AudienceReader(vocabulary, own).clause(name, entry, path))
          .read();
    }
    List<Audience> parts = node.kind() == Kind.SEQUENCE ? filled(node, path) : parts(node, path);
    return parts.size() == 1 ? parts.get(0) : new Audience.All(parts);
  }

  private List<Audience> filled(Node node, String path) {
    if (node.items().isEmpty() && node.entries().isEmpty() && node.kind() != Kind.SCALAR) {
      problems.add(node, path, "hold at least one clause");
      return List.of();
    }
    return parts(node, path);
  }

  private List<Audience> parts(Node node, String path) {
    List<Audience> parts = new ArrayList<>();
    if (node.kind() == Kind.SEQUENCE) {
      for (int i = 0; i < node.items().size(); i++) {
        parts.add(expression(node.items().get(i), path + "[" + i + "]"));
      }
    } else if (node.kind() == Kind.MAPPING) {
      for (Map.Entry<String, Node.Entry> entry : node.entries().entrySet()) {
        String name = entry.getKey();
        Audience clause = clause(name, entry.getValue(), Binder.join(path, name));
        if (clause != null) {
          parts.add(clause);
        }
      }
    } else {
      problems.add(node, path, "be a mapping of clauses, such as {age: 18-34, interest: sports}");
    }
    return parts;
  }

  private @Nullable Audience clause(String name, Node.Entry entry, String path) {
    Node value = entry.value();
    return switch (name) {
      case "all" -> new Audience.All(filled(value, path));
      case "any" -> new Audience.Any(filled(value, path));
      case "none" -> new Audience.None(filled(value, path));
      case "interest" -> new Audience.InterestIn(nodes(value, path));
      case "topic" -> new Audience.TopicIn(nodes(value, path));
      case "segment" -> segments(value, path);
      case "event" -> events(value, path);
      case "query" ->
        new Audience.MomentIn(Moment.QUERY, mask(value, path, vocabulary.queryWords()) << 1);
      case "hour" -> new Audience.MomentIn(Moment.HOUR, hours(value, path));
      case "weekday" -> new Audience.MomentIn(Moment.WEEKDAY, mask(value, path, WEEKDAYS));
      case "activity" -> new Audience.MomentIn(Moment.ACTIVITY, mask(value, path, ACTIVITIES));
      case "channel" -> new Audience.MomentIn(Moment.CHANNEL, mask(value, path, channels()));
      case "placement" -> new Audience.MomentIn(Moment.PLACEMENT, mask(value, path, placements()));
      default -> attribute(name, entry, path);
    };
  }

  private @Nullable Audience attribute(String name, Node.Entry entry, String path) {
    int column = vocabulary.attribute(name);
    if (column == Vocabulary.NONE) {
      List<String> known = new ArrayList<>();
      vocabulary.attributes().forEach(attribute -> known.add(attribute.name()));
      known.addAll(FIXED);
      problems.unknownKey(entry, path, name, known);
      return null;
    }
    Attribute attribute = vocabulary.attributes().get(column);
    List<Audience.Range> ranges = new ArrayList<>();
    for (Node item : items(entry.value(), path)) {
      Audience.Range range = range(attribute, item, path, problems);
      if (range != null) {
        ranges.add(range);
      }
    }
    return new Audience.AttributeIn(column, ranges);
  }

  /**
   * The codes of an attribute that a text stands for: a category, a node with its descendants, a
   * number, or a range of numbers.
   *
   * @return null after reporting a problem
   */
  public static Audience.@Nullable Range range(
      Attribute attribute, Node item, String path, Problems problems) {
    Tree tree = attribute.tree();
    if (tree != null) {
      int node = tree.find(item.text());
      if (node == Tree.NO_NODE) {
        problems.unknown(item, path, "a " + attribute.name() + " of the population", tree.paths());
        return null;
      }
      return new Audience.Range(node, tree.end(node) - 1);
    }
    if (attribute.kind() == Attribute.Kind.CATEGORY) {
      int code = attribute.values().indexOf(item.text());
      if (code < 0) {
        problems.unknown(item, path, "one of", attribute.values());
        return null;
      }
      return new Audience.Range(code, code);
    }
    int min = attribute.min();
    int max = attribute.max();
    return numbers(item, path, min, max, "overlap " + min + "-" + max, problems);
  }

  private static Audience.@Nullable Range numbers(
      Node item, String path, int min, int max, String must, Problems problems) {
    Matcher matcher = RANGE.matcher(item.text().strip());
    if (!matcher.matches()) {
      problems.add(item, path, "be a whole number or a range, such as 18-34 or 65+");
      return null;
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = from;
    if (matcher.group(2) != null) {
      to = Integer.parseInt(matcher.group(3));
    } else if (matcher.group(4) != null) {
      to = Math.max(from, max);
    }
    if (from > to) {
      problems.add(item, path, "rise from left to right", to + "-" + from);
      return null;
    }
    if (to < min || from > max) {
      problems.add(item, path, must);
      return null;
    }
    return new Audience.Range(from, to);
  }

  private List<Node> items(Node value, String path) {
    List<Node> items = value.kind() == Kind.SEQUENCE ? value.items() : List.of(value);
    if (items.isEmpty()) {
      problems.add(value, path, "name at least one value");
    }
    List<Node> scalars = new ArrayList<>();
    for (Node item : items) {
      if (item.kind() == Kind.SCALAR) {
        scalars.add(item);
      } else {
        problems.add(item, path, "be a value or a list of values");
      }
    }
    return scalars;
  }

  private List<Integer> nodes(Node value, String path) {
    List<Integer> nodes = new ArrayList<>();
    for (Node item : items(value, path)) {
      int node = interest(item, path, vocabulary.interests(), problems);
      if (node != Tree.NO_NODE) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** The taxonomy node that a text names, or {@link Tree#NO_NODE} after reporting a problem. */
  public static int interest(Node item, String path, Tree tree, Problems problems) {
    int node = tree.find(item.text());
    if (node == Tree.NO_NODE) {
      String last = item.text().substring(item.text().lastIndexOf('/') + 1);
      String maybe = problems.suggestion(item.text(), tree.paths());
      for (int i = 0; i < tree.nodes() && maybe.isEmpty(); i++) {
        boolean close = !problems.suggestion(last, List.of(tree.name(i))).isEmpty();
        maybe = close ? tree.path(i) : maybe;
      }
      problems.add(item, path, "be an interest of the taxonomy", maybe);
    }
    return node;
  }

  private Audience segments(Node value, String path) {
    List<Audience> segments = new ArrayList<>();
    for (Node item : items(value, path)) {
      int segment = vocabulary.segments().indexOf(item.text());
      if (segment < 0) {
        problems.unknown(item, path, "a segment of the scenario", vocabulary.segments());
      } else {
        segments.add(new Audience.InSegment(segment));
      }
    }
    return segments.size() == 1 ? segments.get(0) : new Audience.Any(segments);
  }

  /** Life events: their names for the last 30 days, or a mapping from them to stretches of time. */
  private Audience events(Node value, String path) {
    List<Audience> events = new ArrayList<>();
    if (value.kind() == Kind.MAPPING && !value.entries().isEmpty()) {
      value.entries().forEach((name, entry) -> {
        Node key = Node.scalar(name, entry.keyPlace());
        event(key, entry.value(), Binder.join(path, name), events);
      });
    } else {
      for (Node item : items(value, path)) {
        event(item, Node.scalar(EVENT_SPAN, item.place()), path, events);
      }
    }
    return events.size() == 1 ? events.get(0) : new Audience.Any(events);
  }

  private void event(Node name, Node span, String path, List<Audience> events) {
    int event = vocabulary.events().indexOf(name.text());
    if (event < 0) {
      problems.unknown(name, path, "a life event of the scenario", vocabulary.events());
      return;
    }
    try {
      events.add(new Audience.EventWithin(event, TimeSpan.parse(span.text()).seconds()));
    } catch (IllegalArgumentException e) {
      problems.add(span, path, String.valueOf(e.getMessage()));
    }
  }

  /** The hours of the day that a list of hours and ranges names, as bits. */
  public static long hours(Node value, String path, Problems problems) {
    return new AudienceReader(NAMELESS, problems).hours(value, path);
  }

  /** The days of the week that a list names, as bits, Monday first. */
  public static long weekdays(Node value, String path, Problems problems) {
    return new AudienceReader(NAMELESS, problems).mask(value, path, WEEKDAYS);
  }

  private long hours(Node value, String path) {
    long mask = 0;
    for (Node item : items(value, path)) {
      String must = "be an hour from 0 to 23, or a range of them";
      Matcher matcher = RANGE.matcher(item.text().strip());
      if (matcher.matches()
          && matcher.group(3) != null
          && Integer.parseInt(matcher.group(3)) < Integer.parseInt(matcher.group(1))) {
        problems.add(item, path, "rise from left to right; past midnight is [20-23, 0-5]");
        continue;
      }
      Audience.Range range = numbers(item, path, 0, 23, must, problems);
      if (range != null && range.to() > 23) {
        problems.add(item, path, must);
      } else if (range != null) {
        for (int hour = range.from(); hour <= range.to(); hour++) {
          mask |= 1L << hour;
        }
      }
    }
    return mask;
  }

  private long mask(Node value, String path, List<String> names) {
    long mask = 0;
    for (Node item : items(value, path)) {
      int index = names.indexOf(item.text());
      if (index < 0) {
        problems.unknown(item, path, "one of", names);
      } else {
        mask |= 1L << index;
      }
    }
    return mask;
  }

  private List<String> channels() {
    return vocabulary.media().channels().stream().map(Media.Channel::name).toList();
  }

  private List<String> placements() {
    return vocabulary.media().placements().stream().map(Media.Placement::name).toList();
  }
}
