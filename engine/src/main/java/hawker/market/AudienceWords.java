package hawker.market;

import hawker.plugin.Binder;
import hawker.targeting.SegmentPlan;
import hawker.targeting.SegmentWords;
import hawker.unit.TimeSpan;
import hawker.world.Activity;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.EventWithin;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import hawker.world.Inventory;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says audiences in words, as scenarios write them. */
final class AudienceWords {
  private final Vocabulary vocabulary;
  private final Inventory inventory;
  private final List<SegmentPlan.Entry> segments;

  AudienceWords(Plan plan) {
    vocabulary = plan.world().vocabulary();
    inventory = plan.world().inventory();
    segments = plan.segments().entries();
  }

  String of(Audience audience) {
    if (audience instanceof All all) {
      return joined(all.parts(), " and ", "everyone");
    }
    if (audience instanceof Any any) {
      return joined(any.parts(), " or ", "nobody");
    }
    if (audience instanceof None none) {
      return "not " + joined(none.parts(), " or ", "nobody");
    }
    if (audience instanceof AttributeIn in) {
      Attribute attribute = vocabulary.attributes().get(in.attribute());
      return attribute.name() + " "
          + in.ranges().stream()
              .map(range -> range(attribute, range))
              .collect(Collectors.joining(", "));
    }
    if (audience instanceof InterestIn in) {
      return "interest " + paths(in.nodes());
    }
    if (audience instanceof TopicIn in) {
      return "topic " + paths(in.nodes());
    }
    if (audience instanceof InSegment in) {
      return segment(in.segment());
    }
    if (audience instanceof EventWithin within) {
      return "event " + vocabulary.events().get(within.event()) + " within "
          + new TimeSpan(within.seconds());
    }
    return moment((MomentIn) audience);
  }

  private String joined(List<Audience> parts, String by, String none) {
    if (parts.isEmpty()) {
      return none;
    }
    return parts.size() == 1
        ? of(parts.get(0))
        : parts.stream().map(this::of).collect(Collectors.joining(by, "(", ")"));
  }

  private String paths(List<Integer> nodes) {
    return nodes.stream().map(vocabulary.interests()::path).collect(Collectors.joining(", "));
  }

  private static String range(Attribute attribute, Audience.Range range) {
    String from = attribute.label(range.from());
    Tree tree = attribute.tree();
    boolean one =
        range.to() == range.from() || (tree != null && range.to() == tree.end(range.from()) - 1);
    if (one) {
      return from;
    }
    return attribute.kind() == Attribute.Kind.NUMBER && range.to() == attribute.max()
        ? from + "+"
        : from + "-" + attribute.label(range.to());
  }

  /** The name of a segment, or what it stands for. */
  String segment(int number) {
    return number < vocabulary.segments().size()
        ? "segment " + vocabulary.segments().get(number)
        : SegmentWords.of(segments.get(number).rule(), vocabulary, inventory);
  }

  private String moment(MomentIn moment) {
    List<String> values = new ArrayList<>();
    for (int code = 0; code < 64; code++) {
      if ((moment.allowed() >>> code & 1) != 0) {
        values.add(value(moment.moment(), code));
      }
    }
    values.removeIf(String::isEmpty);
    String allowed = values.size() > 12
        ? values.get(0) + " … " + values.get(values.size() - 1)
        : String.join(", ", values);
    return Binder.enumName(moment.moment()) + " " + allowed;
  }

  /** The value of a code in words, or nothing where there is no such code. */
  private String value(Audience.Moment moment, int code) {
    return switch (moment) {
      case HOUR -> code < 24 ? Integer.toString(code) : "";
      case WEEKDAY ->
        code < 7
            ? DayOfWeek.of(code + 1)
                .getDisplayName(TextStyle.SHORT, Locale.ROOT)
                .toLowerCase(Locale.ROOT)
            : "";
      case ACTIVITY -> code < Activity.values().length ? Binder.enumName(Activity.of(code)) : "";
      case CHANNEL ->
        code < vocabulary.media().channels().size()
            ? vocabulary.media().channels().get(code).name()
            : "";
      case PLACEMENT ->
        code < vocabulary.media().placements().size()
            ? vocabulary.media().placements().get(code).name()
            : "";
      case QUERY -> query(code);
    };
  }

  /** The kind of query of a code. */
  String query(int code) {
    if (code == 0) {
      return "none";
    }
    return code - 1 < vocabulary.queryWords().size() ? vocabulary.queryWords().get(code - 1) : "";
  }
}
