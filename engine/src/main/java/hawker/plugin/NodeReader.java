package hawker.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
   * Reads a file as text.
   *
   * @param name how messages call the file
   * @return null after adding the problem that prevents it
   */
  public static @Nullable String text(Path path, String name, Problems problems) {
    Node.Place place = new Node.Place(name, 0, 0);
    try {
      if (Files.isDirectory(path)) {
        problems.add(place, "", "be a file; it is a folder", "");
        return null;
      }
      if (Files.size(path) > MAX_BYTES) {
        problems.add(place, "", "be at most 4 MB; it has " + Files.size(path) + " bytes", "");
        return null;
      }
      return decode(Files.readAllBytes(path), name, problems);
    } catch (NoSuchFileException e) {
      problems.add(place, "", "exist", neighbour(path));
    } catch (AccessDeniedException e) {
      problems.add(place, "", "be readable by this user; check its permissions", "");
    } catch (IOException e) {
      problems.add(place, "", "be readable: " + e.getMessage(), "");
    }
    return null;
  }

  private static String neighbour(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      List<String> names =
          files.map(p -> String.valueOf(p.getFileName())).sorted().toList();
      String nearest = Problems.nearest(name.toString(), names);
      Path found = Path.of(nearest);
      Path parent = path.getParent();
      return nearest.isEmpty()
          ? ""
          : String.valueOf(parent == null ? found : parent.resolve(found));
    } catch (IOException e) {
      return "";
    }
  }

  private static @Nullable String decode(byte[] bytes, String name, Problems problems) {
    var decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < in.position(); i++) {
        column = bytes[i] == '\n' ? 1 : column + 1;
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.add(
          new Node.Place(name, line, column), "", "be UTF-8 text; save the file as UTF-8", "");
      return null;
    }
    String text = out.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * Parses YAML text.
   *
   * @return null after adding the problems that prevent it
   */
  public static @Nullable Node parse(String text, String file, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_BYTES + 1).build();
    return new NodeReader(file, problems).read(new Parse(settings).parseString(text));
  }

  private @Nullable Node read(Iterable<Event> events) {
    try {
      int documents = 0;
      for (Event event : events) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
          problems.add(place(event), "", "hold one YAML document only", "");
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
      problems.add(at, "", "be valid YAML: " + oneLine(e.getProblem()), "");
    } catch (YamlEngineException e) {
      problems.add(new Node.Place(file, 1, 1), "", "be valid YAML: " + oneLine(e.getMessage()), "");
    }
    return null;
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "unreadable" : message.replaceAll("\\s+", " ").strip();
  }

  private boolean take(Event event) {
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
    boolean none = plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    return none ? Node.nothing(place(event)) : Node.scalar(text, place(event));
  }

  private boolean alias(AliasEvent event) {
    Anchor anchor = event.getAlias();
    if (open.contains(anchor)) {
      problems.add(place(event), "", "not contain itself: *" + anchor + " is still open here", "");
      return false;
    }
    Node node = anchors.get(anchor);
    if (node == null) {
      problems.add(place(event), "", "name an anchor that stands above it: *" + anchor, "");
      return false;
    }
    return value(event, node, sizes.getOrDefault(anchor, 1));
  }

  private boolean open(boolean mapping, NodeEvent event) {
    if (stack.size() >= MAX_DEPTH) {
      problems.add(place(event), "", "nest at most " + MAX_DEPTH + " levels deep", "");
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
      problems.add(place(event), "", "hold at most " + MAX_NODES + " values", "");
      return false;
    }
    Frame parent = stack.peek();
    if (parent == null) {
      root = node;
    } else if (!parent.mapping) {
      parent.items.add(node);
    } else if (parent.key == null) {
      if (node.kind() != Node.Kind.SCALAR && node.kind() != Node.Kind.NULL) {
        problems.add(place(event), "", "have plain text as key", "");
        return false;
      }
      parent.key = node;
    } else {
      Node key = parent.key;
      parent.key = null;
      Node.Entry old = parent.entries.put(key.text(), new Node.Entry(key.place(), node));
      if (old != null) {
        problems.add(
            key.place(),
            key.text(),
            "stand once in its mapping; it stands in line " + old.keyPlace().line() + " too",
            "");
      }
    }
    return true;
  }

  private Node.Place place(Event event) {
    Mark mark = event.getStartMark().orElse(null);
    return mark == null
        ? new Node.Place(file, 1, 1)
        : new Node.Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
