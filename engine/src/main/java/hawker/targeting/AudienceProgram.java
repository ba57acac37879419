package hawker.targeting;

import hawker.exchange.AudienceEvaluator.SegmentMembers;
import hawker.exchange.Opportunities;
import hawker.exchange.Queries;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Audiences compiled to flat clauses, tables of bits over codes, for testing one opportunity at a
 * time. Audiences that are equal share a number. Immutable.
 */
final class AudienceProgram {
  private static final byte ALL = 0;
  private static final byte ANY = 1;
  private static final byte NONE = 2;
  private static final byte ATTRIBUTE = 3;
  private static final byte INTEREST = 4;
  private static final byte TOPIC = 5;
  private static final byte MOMENT = 6;
  private static final byte SEGMENT = 7;

  private final List<Audience> audiences;
  private final int[] placementChannel;
  private final int startWeekday;
  private final Queries queries;
  private final SegmentMembers segments;

  private final byte[] kind;
  private final int[] argument;
  private final int[][] parts;
  private final long[][] bits;
  private final int[] root;

  /**
   * Compiles audiences.
   *
   * @param audiences audiences that differ
   * @param vocabulary the names of the world
   * @param segments who is in which segment
   * @param startWeekday weekday the scenario starts on, 0 is Monday
   * @param queries what people search for
   */
  AudienceProgram(
      List<Audience> audiences,
      Vocabulary vocabulary,
      SegmentMembers segments,
      int startWeekday,
      Queries queries) {
    this.queries = queries;
    this.audiences = List.copyOf(audiences);
    placementChannel = vocabulary.media().placements().stream()
        .mapToInt(Media.Placement::channel)
        .toArray();
    this.segments = segments;
    this.startWeekday = startWeekday;
    root = new int[audiences.size()];
    Compiler compiler = new Compiler(vocabulary.interests());
    for (int i = 0; i < root.length; i++) {
      root[i] = compiler.add(audiences.get(i));
    }
    int clauses = compiler.clauses.size();
    kind = new byte[clauses];
    argument = new int[clauses];
    parts = new int[clauses][];
    bits = new long[clauses][];
    for (int i = 0; i < clauses; i++) {
      Clause clause = compiler.clauses.get(i);
      kind[i] = clause.kind;
      argument[i] = clause.argument;
      parts[i] = clause.parts;
      bits[i] = clause.bits;
    }
  }

  private static final class Clause {
    final byte kind;
    final int argument;
    final int[] parts;
    final long[] bits;

    Clause(byte kind, int argument, int[] parts, long[] bits) {
      this.kind = kind;
      this.argument = argument;
      this.parts = parts;
      this.bits = bits;
    }
  }

  /** Flattens audiences into numbered clauses. */
  private static final class Compiler {
    private static final int[] NO_PARTS = {};

    private final Tree interests;
    private final List<Clause> clauses = new ArrayList<>();

    Compiler(Tree interests) {
      this.interests = interests;
    }

    int add(Audience audience) {
      clauses.add(clause(audience));
      return clauses.size() - 1;
    }

    private Clause clause(Audience audience) {
      if (audience instanceof All all) {
        return new Clause(ALL, 0, parts(all.parts()), new long[0]);
      }
      if (audience instanceof Any any) {
        return new Clause(ANY, 0, parts(any.parts()), new long[0]);
      }
      if (audience instanceof None none) {
        return new Clause(NONE, 0, parts(none.parts()), new long[0]);
      }
      if (audience instanceof AttributeIn in) {
        long[] codes = new long[(Short.MAX_VALUE + 1) / 64];
        in.ranges().forEach(range -> set(codes, range.from(), range.to() + 1));
        return new Clause(ATTRIBUTE, in.attribute(), NO_PARTS, codes);
      }
      if (audience instanceof InterestIn in) {
        return new Clause(INTEREST, 0, NO_PARTS, nodes(in.nodes()));
      }
      if (audience instanceof TopicIn in) {
        return new Clause(TOPIC, 0, NO_PARTS, nodes(in.nodes()));
      }
      if (audience instanceof InSegment in) {
        return new Clause(SEGMENT, in.segment(), NO_PARTS, new long[0]);
      }
      if (!(audience instanceof MomentIn in)) {
        throw new IllegalArgumentException(audience + " has to be a segment in an index");
      }
      int which = List.of(Audience.Moment.values()).indexOf(in.moment());
      return new Clause(MOMENT, which, NO_PARTS, new long[] {in.allowed()});
    }

    private int[] parts(List<Audience> parts) {
      return parts.stream().mapToInt(this::add).toArray();
    }

    private long[] nodes(List<Integer> nodes) {
      long[] set = new long[interests.nodes() / 64 + 1];
      nodes.forEach(node -> set(set, node, interests.end(node)));
      return set;
    }

    private static void set(long[] bits, int from, int to) {
      for (int i = from; i < Math.min(to, 64 * bits.length); i++) {
        bits[i >> 6] |= 1L << i;
      }
    }
  }

  /** The number of audiences. */
  int audiences() {
    return audiences.size();
  }

  /** Whether an opportunity belongs to an audience. */
  boolean holds(int audience, Opportunities opportunities, int o) {
    return test(root[audience], opportunities, o);
  }

  private boolean test(int clause, Opportunities opportunities, int o) {
    return switch (kind[clause]) {
      case ALL -> all(parts[clause], opportunities, o);
      case ANY -> any(parts[clause], opportunities, o);
      case NONE -> !any(parts[clause], opportunities, o);
      case ATTRIBUTE ->
        has(bits[clause], opportunities.people().seen(argument[clause], opportunities.row[o]));
      case INTEREST -> declares(bits[clause], opportunities.people(), opportunities.row[o]);
      case TOPIC -> has(bits[clause], opportunities.topic[o]);
      case SEGMENT -> segments.contains(argument[clause], opportunities.user(o));
      default -> ((bits[clause][0] >>> moment(argument[clause], opportunities, o)) & 1) != 0;
    };
  }

  private boolean all(int[] clauses, Opportunities opportunities, int o) {
    for (int clause : clauses) {
      if (!test(clause, opportunities, o)) {
        return false;
      }
    }
    return true;
  }

  private boolean any(int[] clauses, Opportunities opportunities, int o) {
    for (int clause : clauses) {
      if (test(clause, opportunities, o)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(long[] bits, int code) {
    return code >= 0 && ((bits[code >> 6] >>> code) & 1) != 0;
  }

  private static boolean declares(long[] nodes, People people, int row) {
    for (int place = 0; place < People.SALIENT; place++) {
      if (has(nodes, people.declared(row, place))) {
        return true;
      }
    }
    return false;
  }

  /** The value of a moment's question, in the order of {@link Audience.Moment}. */
  int moment(int which, Opportunities opportunities, int o) {
    int time = opportunities.time[o];
    return switch (which) {
      case 0 -> time / 3600 % 24;
      case 1 -> (time / 86_400 + startWeekday) % 7;
      case 2 -> opportunities.activity[o];
      case 3 -> placementChannel[opportunities.placement[o]];
      case 4 -> opportunities.placement[o];
      default -> queries.code(opportunities, o);
    };
  }
}
