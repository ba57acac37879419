package hawker.plugin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into {@link Node}s with places, from the event stream and with bounds on everything: no
 * file can make it recurse, loop or fill the memory.
 */
public final class NodeReader {
  /** Largest file accepted, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  /** Deepest nesting accepted. */
  public static final int MAX_DEPTH = 40;

  /** Most values accepted, counted after aliases are replaced by what they stand for. */
  public static final int MAX_NODES = 400_000;

  private final String file;
  private final Problems problems;
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private final Map<Anchor, Integer> sizes = new HashMap<>();
  private final Set<Anchor> open = new HashSet<>();
  private final Deque<Frame> stack = new ArrayDeque<>();
  private int nodes;
  private @Nullable Node root;

  private NodeReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** A collection being read. */
  private static final class Frame {
    final boolean mapping;
    final Node.Place place;
    final Optional<Anchor> anchor;
    final int nodesBefore;
    final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    final List<Node> items = new ArrayList<>();

    @Nullable Node key;

    Frame(boolean mapping, Node.Place place, Optional<Anchor> anchor, int nodesBefore) {
      this.mapping = mapping;
      this.place = place;
      this.anchor = anchor;
      this.nodesBefore = nodesBefore;
    }
  }

  /**
   * Parses YAML text.
   *
   * @return null after adding the problems that prevent it
   */
  public static @Nullable Node parse(String text, String file, Problems problems) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!printable(yaml, file, problems)) {
      return null;
    }
    // All in one buffer: a token that outgrows the buffer is copied with every refill.
    LoadSettings settings = LoadSettings.builder()
        .setLabel(file)
        .setCodePointLimit(MAX_BYTES + 1)
        .setBufferSize(yaml.length() + 1)
        .build();
    return new NodeReader(file, problems).read(new Parse(settings).parseString(yaml));
  }

  /** Reports the first character that YAML does not allow. */
  private static boolean printable(String text, String file, Problems problems) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        problems.add(
            new Node.Place(file, line, column),
            "",
            String.format(
                Locale.ROOT,
                "hold text only; this is the character U+%04X, as in binary files%s",
                c,
                c == 0 ? " and UTF-16: save the file as UTF-8" : ""),
            "");
        return false;
      }
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    return true;
  }

  private @Nullable Node read(Iterable<Event> events) {
    try {
      int documents = 0;
      for (Event event : events) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
          problems.add(
              place(event), "", "hold one YAML document only; this --- starts another", "");
          return null;
        }
        if (!take(event)) {
          return null;
        }
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      Node.Place at = mark == null
          ? new Node.Place(file, 1, 1)
          : new Node.Place(file, mark.getLine() + 1, mark.getColumn() + 1);
      problems.add(at, "", "be valid YAML: " + explained(e), "");
    } catch (YamlEngineException e) {
      problems.add(new Node.Place(file, 1, 1), "", "be valid YAML: " + oneLine(e.getMessage()), "");
    }
    return null;
  }

  /** What the parser says, and where the thing began that it could not read to its end. */
  private static String explained(MarkedYamlEngineException e) {
    String problem = oneLine(e.getProblem());
    if (problem.contains("(TAB)")) {
      return "found a tab where spaces have to be";
    }
    String plain = problem
        .replaceFirst("\\. \\(Do not use .*\\)$", "")
        .replaceFirst("(?<=\\S)\\(\\d+\\)$", "");
    Mark began = e.getContextMark().orElse(null);
    Mark at = e.getProblemMark().orElse(null);
    return e.getContext() == null || began == null || at == null || began.getLine() == at.getLine()
        ? plain
        : plain + ", " + oneLine(e.getContext()) + " that begins in line " + (began.getLine() + 1);
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "unreadable" : message.replaceAll("\\s+", " ").strip();
  }

  private boolean take(Event event) {
    Optional<String> tag = Optional.empty();
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
    } else if (event instanceof CollectionStartEvent collection) {
      tag = collection.getTag();
    }
    if (tag.isPresent()) {
      String name = tag.get().replaceFirst("^tag:yaml.org,2002:", "!!");
      problems.add(place(event), path(), "have no YAML tag such as " + name, "");
    }
    switch (event.getEventId()) {
      case Scalar -> {
        return value((ScalarEvent) event, scalar((ScalarEvent) event), 1);
      }
      case Alias -> {
        return alias((AliasEvent) event);
      }
      case MappingStart -> {
        return open(true, (MappingStartEvent) event);
      }
      case SequenceStart -> {
        return open(false, (SequenceStartEvent) event);
      }
      case MappingEnd, SequenceEnd -> {
        return close(event);
      }
      default -> {
        return true;
      }
    }
  }

  private Node scalar(ScalarEvent event) {
    String text = event.getValue();
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    Frame frame = stack.peek();
    boolean key = frame != null && frame.mapping && frame.key == null;
    boolean none = plain && !key && (text.isEmpty() || text.equals("~") || text.equals("null"));
    return none ? Node.nothing(place(event)) : Node.scalar(text, place(event));
  }

  private boolean alias(AliasEvent event) {
    Anchor anchor = event.getAlias();
    if (open.contains(anchor)) {
      problems.add(
          place(event), path(), "not contain itself: *" + anchor + " is still open here", "");
      return false;
    }
    Node node = anchors.get(anchor);
    if (node == null) {
      List<String> known = anchors.keySet().stream().map(Anchor::getValue).toList();
      problems.add(
          place(event),
          path(),
          "name an anchor that stands above it, unlike *" + anchor,
          problems.suggestion(anchor.getValue(), known));
      return false;
    }
    return value(event, node, sizes.getOrDefault(anchor, 1));
  }

  private boolean open(boolean mapping, NodeEvent event) {
    if (stack.size() >= MAX_DEPTH) {
      problems.add(place(event), path(), "nest at most " + MAX_DEPTH + " levels deep", "");
      return false;
    }
    event.getAnchor().ifPresent(open::add);
    stack.push(new Frame(mapping, place(event), event.getAnchor(), nodes));
    return true;
  }

  private boolean close(Event event) {
    Frame frame = stack.pop();
    Node node = frame.mapping
        ? Node.mapping(frame.entries, frame.place)
        : Node.sequence(frame.items, frame.place);
    frame.anchor.ifPresent(anchor -> {
      open.remove(anchor);
      anchors.put(anchor, node);
      sizes.put(anchor, nodes - frame.nodesBefore + 1);
    });
    return attach(event, node, 1);
  }

  private boolean value(NodeEvent event, Node node, int size) {
    if (!(event instanceof AliasEvent)) {
      event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return attach(event, node, size);
  }

  private boolean attach(Event event, Node node, int size) {
    nodes += size;
    if (nodes > MAX_NODES) {
      problems.add(place(event), path(), "hold at most " + MAX_NODES + " values", "");
      return false;
    }
    Frame parent = stack.peek();
    if (parent == null) {
      root = node;
    } else if (!parent.mapping) {
      parent.items.add(node);
    } else if (parent.key == null) {
      if (node.kind() != Node.Kind.SCALAR && node.kind() != Node.Kind.NULL) {
        problems.add(node.place(), path(), "have plain text as key", "");
        return false;
      }
      parent.key = node;
    } else {
      entry(parent, parent.key, node);
      parent.key = null;
    }
    return true;
  }

  private void entry(Frame parent, Node key, Node node) {
    if (key.text().equals("<<")) {
      problems.add(
          key.place(), path(), "not be used: YAML 1.2 has no merge keys; write the keys out", "");
      return;
    }
    Node.Entry old = parent.entries.put(key.text(), new Node.Entry(key.place(), node));
    if (old != null) {
      problems.add(
          key.place(),
          path(),
          "stand once in its mapping; it stands in line " + old.keyPlace().line() + " too",
          "");
    }
  }

  /** The dotted path of what is being read, where it has keys so far. */
  private String path() {
    StringBuilder path = new StringBuilder();
    for (Iterator<Frame> up = stack.descendingIterator(); up.hasNext(); ) {
      Frame frame = up.next();
      if (!frame.mapping) {
        path.append('[').append(frame.items.size()).append(']');
      } else if (frame.key != null) {
        path.append(path.isEmpty() ? "" : ".").append(frame.key.text());
      }
    }
    return path.toString();
  }

  private Node.Place place(Event event) {
    Mark mark = event.getStartMark().orElse(null);
    return mark == null
        ? new Node.Place(file, 1, 1)
        : new Node.Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
