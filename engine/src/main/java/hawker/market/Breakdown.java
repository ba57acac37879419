package hawker.market;

import hawker.exchange.Opportunities;
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
 * Puts an opportunity into a cell of a breakdown, from what the platform knows: a value of an
 * attribute, the branch of the first of the person's declared interests in the order of the taxonomy (so that
 * everyone is in one cell), or something of the moment.
 */
final class Breakdown {
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

  /** The names a breakdown can have. */
  static List<String> names(Vocabulary vocabulary) {
    List<String> names = new ArrayList<>();
    vocabulary.attributes().forEach(attribute -> names.add(attribute.name()));
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

  /** Whether a person is always in the same cell, so that its reach is a count of people. */
  boolean ofPerson() {
    return kind == Kind.ATTRIBUTE || kind == Kind.INTEREST;
  }

  /** The cell of an opportunity, in [0, labels). */
  int cell(Opportunities opportunities, int o) {
    int time = opportunities.time[o];
    return switch (kind) {
      case ATTRIBUTE -> {
        short[] codes = opportunities.people().seen[column];
        yield banding == null ? 0 : banding.cell(codes[opportunities.row[o]]);
      }
      case INTEREST -> {
        int main = opportunities.people().declared[opportunities.row[o] * People.SALIENT];
        yield main == Tree.NO_NODE ? labels.size() - 1 : cells[main];
      }
      case CHANNEL -> cells[opportunities.placement[o]];
      case PLACEMENT -> opportunities.placement[o];
      case HOUR -> time / TimeSpan.HOUR % 24;
      case WEEKDAY -> (time / TimeSpan.DAY + startWeekday) % 7;
      case ACTIVITY -> opportunities.activity[o];
    };
  }
}
