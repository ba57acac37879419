package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.FilePath;
import hawker.plugin.Names;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.NodeReader;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.TextFile;
import hawker.scenario.Study.ArmSpec;
import hawker.unit.CalendarTime;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario file into a {@link Study}, reporting every mistake it can see at once. Names of
 * plug-ins and of things in the world are checked later, by whoever knows them.
 */
public final class ScenarioReader {
  static final String ARMS = "arms";
  private static final String BASELINE = "baseline";
  private static final Set<String> SHARED = Set.of(
      ARMS,
      BASELINE,
      "seed",
      "replications",
      "name",
      "start",
      "days",
      "currency",
      "platformExperiments",
      "hypotheses",
      "precision",
      "sweep");

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
   * @param problems receives every mistake; only without one may the study be run
   * @return what could be read, so that its names can be checked too; null if that is nothing
   */
  public static @Nullable Study read(Path path, List<String> settings, Problems problems) {
    String name = path.toString();
    String text = TextFile.read(path, name, problems);
    return text == null ? null : read(text, name, settings, problems);
  }

  /** Reads a text; see {@link #read(Path, List, Problems)}. */
  public static @Nullable Study read(
      String text, String file, List<String> settings, Problems problems) {
    return new ScenarioReader(file, problems).study(text, settings, Map.of());
  }

  /**
   * Reads a text with the values of a point of its sweep in it, which are named where they are to
   * blame; see {@link #read(Path, List, Problems)}.
   *
   * @param source the scenario
   * @param point values by dotted path
   */
  public static @Nullable Study read(
      Study.Source source, Map<String, SweepValue> point, Problems problems) {
    return new ScenarioReader(source.file(), problems)
        .study(source.text(), source.settings(), point);
  }

  /**
   * The points of the sweep that a study asks for.
   *
   * @return null where there is none, or after adding a problem
   */
  public static @Nullable SweepPlan sweep(Study study, Problems problems) {
    SweepSpec sweep = study.scenario().sweep();
    if (sweep == null) {
      return null;
    }
    Problems own = new Problems();
    SweepPlan plan = SweepPlan.of(sweep, study.scenario().seed(), own);
    Blame blame = new Blame(study.arms().get(0), List.of());
    own.list().forEach(problem -> problems.add(blame.of(problem)));
    return plan;
  }

  /**
   * Reads what is left of a file without the parts that have mistakes; for {@link Remainder}.
   *
   * @param mistakes of the file
   * @param problems receives the mistakes of form that are left
   */
  public static Rest rest(
      String text, String file, List<String> settings, List<Problem> mistakes, Problems problems) {
    // How the file is written and what is set from outside has been told.
    ScenarioReader before = new ScenarioReader(file, new Problems());
    Node whole = before.root(text, settings, Map.of());
    if (whole == null) {
      return new Rest(null, null);
    }
    Remainder remainder = Remainder.of(whole, mistakes);
    Study.Source source = new Study.Source(file, text, settings);
    return new Rest(remainder, new ScenarioReader(file, problems).study(remainder.root(), source));
  }

  /**
   * What is left of a file.
   *
   * @param remainder null if the file cannot be read
   * @param study null if nothing could be made of it
   */
  public record Rest(
      @Nullable Remainder remainder, @Nullable Study study) {}

  private @Nullable Study study(String text, List<String> settings, Map<String, SweepValue> point) {
    Node root = root(text, settings, point);
    return root == null ? null : study(root, new Study.Source(file, text, settings));
  }

  /** The whole file with all that is set from outside; null after adding a problem. */
  private @Nullable Node root(String text, List<String> settings, Map<String, SweepValue> point) {
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
    for (int i = 0; i < settings.size(); i++) {
      root = set(root, settings.get(i), new Node.Place("--set", 0, i + 1));
    }
    for (Map.Entry<String, SweepValue> value : point.entrySet()) {
      Node node = value.getValue().node();
      root = root.overriddenBy(nested(value.getKey(), node, node.place()));
    }
    return root;
  }

  private @Nullable Study study(Node root, Study.Source source) {
    Map<String, Node.Entry> own = new LinkedHashMap<>(root.entries());
    own.remove(ARMS);
    own.remove(BASELINE);
    Node base = Node.mapping(own, root.place());
    Problems ofBase = new Problems();
    Scenario scenario = bind(base, ofBase);
    ofBase.list().forEach(problems::add);
    List<ArmSpec> arms = arms(base, root.get(ARMS), ofBase.list());
    String baseline = baseline(root.get(BASELINE), root.get(ARMS));
    return scenario == null || arms.isEmpty() ? null : new Study(scenario, arms, baseline, source);
  }

  private Node set(Node root, String setting, Node.Place place) {
    int equals = setting.indexOf('=');
    String path = equals < 0 ? "" : setting.substring(0, equals).strip();
    if (path.isEmpty()) {
      problems.add(place, setting.strip(), "be path=value, such as population.users=1000", "");
      return root;
    }
    Problems own = new Problems();
    Node value = NodeReader.parse(setting.substring(equals + 1), "--set", own);
    if (!own.isEmpty()) {
      problems.add(place, path, own.list().get(0).must(), "");
      return root;
    }
    Node placed = value == null ? Node.nothing(place) : value.at(place);
    return root.overriddenBy(nested(path, placed, place));
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

  private List<ArmSpec> arms(Node base, @Nullable Node arms, List<Problem> ofBase) {
    List<ArmSpec> specs = new ArrayList<>();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    if (arms == null) {
      entries.put("base", new Node.Entry(base.place(), Node.nothing(base.place())));
    } else if (arms.kind() != Kind.MAPPING || arms.entries().isEmpty()) {
      problems.add(arms, ARMS, "be a mapping of at least one arm's name to what it overrides");
    } else {
      entries.putAll(arms.entries());
    }
    entries.forEach((name, entry) -> {
      if (!Names.fits(name)) {
        problems.add(entry.keyPlace(), Binder.join(ARMS, name), Names.MUST, "");
      }
      ArmSpec spec = arm(base, name, entry.value(), ofBase);
      if (spec != null) {
        specs.add(spec);
      }
    });
    return specs;
  }

  private @Nullable ArmSpec arm(Node base, String name, Node stated, List<Problem> ofBase) {
    String path = Binder.join(ARMS, name);
    if (stated.kind() != Kind.MAPPING && stated.kind() != Kind.NULL) {
      problems.add(stated, path, "be a mapping of what the arm overrides; {} for nothing");
      return null;
    }
    Node override = override(path, stated);
    Node market = override.get("market");
    Node slice = market == null ? null : market.get("slice");
    if (slice != null) {
      problems.add(
          slice,
          Binder.join(path, "market.slice"),
          "not differ between arms: people's sessions are drawn slice by slice");
    }
    Node merged = base.overriddenBy(override);
    Problems own = new Problems();
    Scenario scenario = bind(merged, own);
    Blame blame = new Blame(name, override, merged, ofBase);
    own.list().forEach(problem -> problems.add(blame.of(problem)));
    return scenario == null ? null : new ArmSpec(name, scenario, override, merged);
  }

  /** What an arm overrides as nested mappings, without what no arm may override. */
  private Node override(String path, Node stated) {
    Node override = Node.mapping(Map.of(), stated.place());
    for (Map.Entry<String, Node.Entry> entry : stated.entries().entrySet()) {
      String key = entry.getKey();
      Node.Entry value = entry.getValue();
      int dot = key.indexOf('.');
      if (SHARED.contains(dot < 0 ? key : key.substring(0, dot))) {
        problems.add(
            value.keyPlace(),
            Binder.join(path, key),
            "not differ between arms: arms share people and moments",
            "");
      } else {
        override = override.overriddenBy(nested(key, value.value(), value.keyPlace()));
      }
    }
    return override;
  }

  /**
   * An arm in which an advertiser's campaigns do not run on some channels.
   *
   * @param name of the new arm
   */
  public static Study.ArmSpec without(
      ArmSpec arm, String name, String advertiser, List<String> channels) {
    Node root = arm.root();
    Node.Place place = Node.Place.NOWHERE;
    AdvertiserSpec spec = arm.scenario().inventory().advertisers().get(advertiser);
    for (String campaign : spec == null ? Set.<String>of() : spec.campaigns().keySet()) {
      String path = "inventory.advertisers." + advertiser + ".campaigns." + campaign + ".off";
      List<Node> off = channels.stream().map(one -> Node.scalar(one, place)).toList();
      root = root.overriddenBy(nested(path, Node.sequence(off, place), place));
    }
    Problems problems = new Problems();
    Scenario scenario = bind(root, problems);
    problems.throwIfAny();
    return new ArmSpec(
        name, Objects.requireNonNull(scenario, "an arm that was bound"), arm.override(), root);
  }

  /**
   * An arm with some more settings, over all that it has.
   *
   * @param settings as {@code path=value} with the value in YAML, applied in order
   * @param by what sets them, for messages
   * @param problems receives every mistake
   * @return null after adding a problem
   */
  public static @Nullable ArmSpec changed(
      ArmSpec arm, List<String> settings, String by, Problems problems) {
    ScenarioReader reader = new ScenarioReader(by, problems);
    Node root = arm.root();
    for (int i = 0; i < settings.size(); i++) {
      root = reader.set(root, settings.get(i), new Node.Place(by, 0, i + 1));
    }
    Problems own = new Problems();
    Scenario scenario = bind(root, own);
    own.list().forEach(problems::add);
    return scenario == null || !problems.isEmpty()
        ? null
        : new ArmSpec(arm.name(), scenario, arm.override(), root);
  }

  private String baseline(@Nullable Node stated, @Nullable Node arms) {
    Collection<String> names = arms == null ? List.of("base") : arms.entries().keySet();
    boolean known = arms == null || !names.isEmpty();
    if (known && stated != null && stated.kind() != Kind.NULL) {
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
    boolean stated = currency != null && currency.text().matches("[A-Z]{3}");
    String code = stated && currency != null ? currency.text() : "USD";
    return binder(problems, code).bind(node, "", Scenario.class, List.of(ARMS, BASELINE));
  }

  /** The keys that no arm may override, because arms share people and moments. */
  public static Set<String> sharedByArms() {
    return SHARED;
  }

  /** A binder that knows the value types of scenarios. */
  public static Binder binder(Problems problems, String currency) {
    return new Binder(problems)
        .with(ChannelSpec.class, ChannelPresets::read)
        .withText(Money.class, text -> Money.parse(text, currency))
        .withText(BudgetPart.class, text -> BudgetPart.parse(text, currency))
        .withText(Goal.class, Goal::parse)
        .withText(Condition.class, Condition::parse)
        .withText(Hypothesis.class, Hypothesis::parse)
        .with(PrecisionSpec.class, PrecisionSpec::read)
        .withText(TimeSpan.class, TimeSpan::parse)
        .withText(CalendarTime.class, CalendarTime::parse)
        .withText(LocalDate.class, ScenarioReader::date)
        .with(FilePath.class, FilePath::read);
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text.strip());
      if (date.getYear() < 1900 || date.getYear() > 2200) {
        throw new IllegalArgumentException("be a date from 1900 to 2200");
      }
      return date;
    } catch (DateTimeParseException e) {
      String must = text.strip().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
          ? "be a date that the calendar has"
          : "be a date, such as 2026-03-02";
      throw new IllegalArgumentException(must, e);
    }
  }
}
