package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.NodeReader;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.scenario.Study.ArmSpec;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario file into a {@link Study}, reporting every mistake it can see at once. Names of
 * plug-ins and of things in the world are checked later, by whoever knows them.
 */
public final class ScenarioReader {
  private static final String ARMS = "arms";
  private static final String BASELINE = "baseline";
  private static final Set<String> SHARED =
      Set.of(ARMS, BASELINE, "seed", "replications", "name", "start", "days", "currency");

  private final Problems problems;
  private final String file;

  private ScenarioReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param settings overrides, as {@code path=value} with the value in YAML, applied in order
   * @param problems receives every mistake
   * @return null if there was one
   */
  public static @Nullable Study read(Path path, List<String> settings, Problems problems) {
    String name = path.toString();
    String text = NodeReader.text(path, name, problems);
    return text == null ? null : read(text, name, settings, problems);
  }

  /** Reads a text; see {@link #read(Path, List, Problems)}. */
  public static @Nullable Study read(
      String text, String file, List<String> settings, Problems problems) {
    return new ScenarioReader(file, problems).study(text, settings);
  }

  private @Nullable Study study(String text, List<String> settings) {
    Node root = NodeReader.parse(text, file, problems);
    if (root == null && problems.isEmpty()) {
      problems.add(new Node.Place(file, 1, 1), "", "hold a scenario; it is empty", "");
    }
    if (root == null) {
      return null;
    }
    if (root.kind() != Kind.MAPPING) {
      problems.add(root, "", "be a mapping with name, population, inventory, arms …");
      return null;
    }
    for (String setting : settings) {
      root = set(root, setting);
    }
    Map<String, Node.Entry> own = new LinkedHashMap<>(root.entries());
    own.remove(ARMS);
    own.remove(BASELINE);
    Node base = Node.mapping(own, root.place());
    Scenario scenario = bind(base, problems);
    List<ArmSpec> arms = arms(base, root.get(ARMS));
    String baseline = baseline(root.get(BASELINE), root.get(ARMS));
    boolean usable = scenario != null && problems.isEmpty();
    Study.Source source = new Study.Source(file, text, settings);
    return usable && scenario != null ? new Study(scenario, arms, baseline, source) : null;
  }

  private Node set(Node root, String setting) {
    int equals = setting.indexOf('=');
    String path = equals < 0 ? setting : setting.substring(0, equals).strip();
    Node.Place place = new Node.Place("--set " + path, 0, 0);
    if (equals <= 0 || path.isEmpty()) {
      problems.add(place, "", "be path=value, such as population.users=1000", "");
      return root;
    }
    Problems own = new Problems();
    Node value = NodeReader.parse(setting.substring(equals + 1), "--set", own);
    if (!own.isEmpty()) {
      problems.add(place, path, own.list().get(0).must(), "");
      return root;
    }
    Node placed = value == null ? Node.nothing(place) : moved(value, place);
    return root.overriddenBy(nested(path, placed, place));
  }

  private static Node moved(Node node, Node.Place place) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    node.entries()
        .forEach((k, e) -> entries.put(k, new Node.Entry(place, moved(e.value(), place))));
    List<Node> items = node.items().stream().map(item -> moved(item, place)).toList();
    return new Node(node.kind(), node.text(), entries, items, place);
  }

  /** {@code a.b.c} with a value as nested mappings. */
  private static Node nested(String path, Node value, Node.Place keyPlace) {
    String[] keys = path.split("\\.", -1);
    Node node = value;
    for (int i = keys.length - 1; i >= 0; i--) {
      node = Node.mapping(Map.of(keys[i], new Node.Entry(keyPlace, node)), keyPlace);
    }
    return node;
  }

  private List<ArmSpec> arms(Node base, @Nullable Node arms) {
    List<ArmSpec> specs = new ArrayList<>();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    if (arms == null) {
      entries.put("base", new Node.Entry(base.place(), Node.nothing(base.place())));
    } else if (arms.kind() != Kind.MAPPING || arms.entries().isEmpty()) {
      problems.add(arms, ARMS, "be a mapping of at least one arm's name to what it overrides");
    } else {
      entries.putAll(arms.entries());
    }
    try {
      Names.check(entries.keySet());
    } catch (IllegalArgumentException e) {
      problems.add(arms == null ? base : arms, ARMS, String.valueOf(e.getMessage()));
    }
    entries.forEach((name, entry) -> {
      ArmSpec spec = arm(base, name, entry.value());
      if (spec != null) {
        specs.add(spec);
      }
    });
    return specs;
  }

  private @Nullable ArmSpec arm(Node base, String name, Node override) {
    String path = Binder.join(ARMS, name);
    if (override.kind() != Kind.MAPPING && override.kind() != Kind.NULL) {
      problems.add(override, path, "be a mapping of what the arm overrides; {} for nothing");
      return null;
    }
    Node merged = merged(base, path, override);
    Problems own = new Problems();
    Scenario scenario = bind(merged, own);
    Set<Node.Place> places = new HashSet<>();
    collectPlaces(override, places);
    own.list().forEach(problem -> problems.add(located(problem, name, places, merged)));
    return scenario == null ? null : new ArmSpec(name, scenario, places, merged);
  }

  private Node merged(Node base, String path, Node override) {
    Node merged = base;
    for (Map.Entry<String, Node.Entry> entry : override.entries().entrySet()) {
      Node.Entry value = entry.getValue();
      if (SHARED.contains(entry.getKey())) {
        problems.add(
            value.keyPlace(),
            Binder.join(path, entry.getKey()),
            "not differ between arms: arms share people and moments",
            "");
        continue;
      }
      merged = merged.overriddenBy(nested(entry.getKey(), value.value(), value.keyPlace()));
    }
    return merged;
  }

  /** A problem of an arm, told with its place and as one of the arm where that overrides it. */
  public static Problem located(Problem problem, ArmSpec arm) {
    return located(problem, arm.name(), arm.places(), arm.root());
  }

  private static Problem located(Problem problem, String arm, Set<Node.Place> places, Node root) {
    Node.Place place = problem.place();
    if (place.equals(Node.Place.NOWHERE)) {
      place = place(problem.path(), root);
    }
    String path = places.contains(place)
        ? Binder.join(Binder.join(ARMS, arm), problem.path())
        : problem.path();
    return new Problem(place, path, problem.value(), problem.must(), problem.maybe());
  }

  /** The place of the value at a path, or of what is nearest above it. */
  private static Node.Place place(String path, Node root) {
    Node node = root;
    for (String key : path.replaceAll("\\[\\d+]", "").split("\\.", -1)) {
      Node next = node.get(key);
      if (next == null) {
        break;
      }
      node = next;
    }
    return node.place();
  }

  private static void collectPlaces(Node node, Set<Node.Place> places) {
    places.add(node.place());
    node.items().forEach(item -> collectPlaces(item, places));
    for (Node.Entry entry : node.entries().values()) {
      places.add(entry.keyPlace());
      collectPlaces(entry.value(), places);
    }
  }

  private String baseline(@Nullable Node stated, @Nullable Node arms) {
    Collection<String> names = arms == null ? List.of("base") : arms.entries().keySet();
    if (stated != null && stated.kind() != Kind.NULL) {
      if (!names.contains(stated.text())) {
        problems.unknown(stated, BASELINE, "the name of an arm", names);
      }
      return stated.text();
    }
    return names.isEmpty() ? "" : names.iterator().next();
  }

  /** Binds a scenario without arms; amounts have to be in its currency. */
  private static @Nullable Scenario bind(Node node, Problems problems) {
    Node currency = node.get("currency");
    String code = currency == null || currency.text().isEmpty() ? "USD" : currency.text();
    return binder(problems, code).bind(node, "", Scenario.class);
  }

  /** The keys that no arm may override, because arms share people and moments. */
  public static Set<String> sharedByArms() {
    return SHARED;
  }

  /** A binder that knows the value types of scenarios. */
  public static Binder binder(Problems problems, String currency) {
    return new Binder(problems)
        .withText(Money.class, text -> Money.parse(text, currency))
        .withText(TimeSpan.class, TimeSpan::parse)
        .withText(LocalDate.class, ScenarioReader::date);
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text.strip());
      if (date.getYear() < 1900 || date.getYear() > 2200) {
        throw new IllegalArgumentException("be a date from 1900 to 2200");
      }
      return date;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("be a date, such as 2026-03-02", e);
    }
  }
}
