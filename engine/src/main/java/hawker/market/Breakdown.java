package hawker.market;

import hawker.plugin.Binder;
import hawker.unit.TimeSpan;
import hawker.world.Activity;
import hawker.world.Attribute;
import hawker.world.Banding;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an opportunity into the cells of a breakdown, from what the platform knows: the value of an
 * attribute, the branches of all of the person's declared interests, or something of the moment. Only
 * by interest can it be in more than one cell.
 */
final class Breakdown {
  /** Most cells that one opportunity can be in. */
  static final int CELLS_MAX = People.SALIENT;

  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private enum Kind {
    ATTRIBUTE,
    INTEREST,
    CHANNEL,
    PLACEMENT,
    HOUR,
    WEEKDAY,
    ACTIVITY
  }

  private final String name;
  private final Kind kind;
  private final List<String> labels;
  private final int column;
  private final int[] cells;
  private final @Nullable Banding banding;
  private final int startWeekday;

  private Breakdown(
      String name,
      Kind kind,
      List<String> labels,
      int column,
      int[] cells,
      @Nullable Banding banding,
      int startWeekday) {
    this.name = name;
    this.kind = kind;
    this.labels = List.copyOf(labels);
    this.column = column;
    this.cells = cells;
    this.banding = banding;
    this.startWeekday = startWeekday;
  }

  /** The names a breakdown can have: not those of tables that every report has. */
  static List<String> names(Vocabulary vocabulary) {
    List<String> names = new ArrayList<>();
    vocabulary.attributes().forEach(attribute -> names.add(attribute.name()));
    names.removeAll(Totals.TABLES);
    Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.ATTRIBUTE)
        .forEach(kind -> names.add(Binder.enumName(kind)));
    return names;
  }

  /**
   * A breakdown by name.
   *
   * @param bands lower ends of the bands, for an attribute that is a number; empty for the usual
   * @throws IllegalArgumentException if there is none of that name
   */
  static Breakdown of(String name, Vocabulary vocabulary, List<Integer> bands, int startWeekday) {
    int column = vocabulary.attribute(name);
    if (column != Vocabulary.NONE) {
      Attribute attribute = vocabulary.attributes().get(column);
      Banding banding = Banding.of(attribute, bands);
      return new Breakdown(
          name, Kind.ATTRIBUTE, banding.labels(), column, new int[0], banding, startWeekday);
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.ATTRIBUTE && Binder.enumName(kind).equals(name)) {
        return ofMoment(name, kind, vocabulary, startWeekday);
      }
    }
    throw new IllegalArgumentException("no breakdown by " + name);
  }

  private static Breakdown ofMoment(
      String name, Kind kind, Vocabulary vocabulary, int startWeekday) {
    Media media = vocabulary.media();
    int[] cells = new int[0];
    List<String> labels;
    switch (kind) {
      case INTEREST -> {
        labels = new ArrayList<>();
        cells = roots(vocabulary.interests(), labels);
        labels.add("unknown");
      }
      case CHANNEL -> {
        labels = media.channels().stream().map(Media.Channel::name).toList();
        cells = media.placements().stream().mapToInt(Media.Placement::channel).toArray();
      }
      case PLACEMENT ->
        labels = media.placements().stream().map(Media.Placement::name).toList();
      case HOUR ->
        labels = IntStream.range(0, 24).mapToObj(h -> (h < 10 ? "0" : "") + h).toList();
      case WEEKDAY -> labels = WEEKDAYS;
      default -> labels = Arrays.stream(Activity.values()).map(Binder::enumName).toList();
    }
    return new Breakdown(name, kind, labels, 0, cells, null, startWeekday);
  }

  private static int[] roots(Tree tree, List<String> labels) {
    int[] cells = new int[tree.nodes()];
    for (int node = 0; node < cells.length; node++) {
      if (tree.depth(node) == 1) {
        labels.add(tree.path(node));
      }
      cells[node] = labels.size() - 1;
    }
    return cells;
  }

  String name() {
    return name;
  }

  List<String> labels() {
    return labels;
  }

  /** Whether a person is always in the same cells, so that its reach is a count of people. */
  boolean ofPerson() {
    return kind == Kind.ATTRIBUTE || kind == Kind.INTEREST;
  }

  /**
   * Finds the cells of an opportunity.
   *
   * @param row row of the person
   * @param time moment, in seconds from the start of the scenario
   * @param activity code of what the person is doing
   * @param out receives the cells, each once, in [0, labels); [{@link #CELLS_MAX}]
   * @return how many there are, at least 1
   */
  int cells(People people, int row, int time, int placement, byte activity, int[] out) {
    if (kind == Kind.INTEREST) {
      return branches(people, row, out);
    }
    out[0] = switch (kind) {
      case ATTRIBUTE -> banding == null ? 0 : banding.cell(people.seen(column, row));
      case CHANNEL -> cells[placement];
      case PLACEMENT -> placement;
      case HOUR -> time / TimeSpan.HOUR % 24;
      case WEEKDAY -> (time / TimeSpan.DAY + startWeekday) % 7;
      default -> activity;
    };
    return 1;
  }

  private int branches(People people, int row, int[] out) {
    int count = 0;
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.declared(row, place);
      if (node != Tree.NO_NODE && !holds(out, count, cells[node])) {
        out[count++] = cells[node];
      }
    }
    if (count == 0) {
      out[count++] = labels.size() - 1;
    }
    return count;
  }

  private static boolean holds(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }
}
