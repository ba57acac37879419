package hawker.targeting;

import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audience as one set of codes for each dimension, all of which an opportunity has to meet.
 *
 * <p>A dimension with one value (an attribute, the topic of the page, a question about the moment) is
 * met if the value's code is in the set; whatever boolean expression an audience makes over such a
 * dimension alone becomes a set by trying it on every code. A dimension with several values
 * (interests, segments) has two sets: one of the values is in the first, none is in the second.
 *
 * <p>What cannot be said like this (an "or" over two dimensions, two lists of interests of which each
 * must be met) is left out, which makes the sets too wide and the shape inexact. Immutable.
 */
final class AudienceShape {
  /** A code in a dimension of one value is one more than the value; 0 stands for unknown or none. */
  static final int UNKNOWN = 0;

  private static final int MOMENT_CODES = 64;

  private final Vocabulary vocabulary;
  private final @Nullable BitSet[] sets;
  private boolean exact = true;
  private boolean possible = true;

  /** The shape of an audience. */
  AudienceShape(Audience audience, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    sets = new @Nullable BitSet[dimensions(vocabulary)];
    require(audience);
  }

  /** The number of dimensions: those of one value, then the four of several. */
  static int dimensions(Vocabulary vocabulary) {
    return interests(vocabulary) + 4;
  }

  /** The dimension of the topic of the page; attributes come before. */
  static int topic(Vocabulary vocabulary) {
    return vocabulary.attributes().size();
  }

  /** The dimension of a question about the moment. */
  static int moment(Vocabulary vocabulary, int which) {
    return topic(vocabulary) + 1 + which;
  }

  /** The dimension of interests of which one is asked for; the next is of those ruled out. */
  static int interests(Vocabulary vocabulary) {
    return moment(vocabulary, Audience.Moment.values().length);
  }

  /** The dimension of segments of which one is asked for; the next is of those ruled out. */
  static int segments(Vocabulary vocabulary) {
    return interests(vocabulary) + 2;
  }

  /** The number of codes in a dimension of one value. */
  static int codes(Vocabulary vocabulary, int dimension) {
    if (dimension < topic(vocabulary)) {
      return vocabulary.attributes().get(dimension).max() + 2;
    }
    return dimension == topic(vocabulary) ? vocabulary.interests().nodes() + 1 : MOMENT_CODES + 1;
  }

  /** The codes of a dimension that meet the audience, or null if it asks nothing of it. */
  @Nullable BitSet set(int dimension) {
    return sets[dimension];
  }

  /** Whether the sets say all of it; else what meets them has to be tested. */
  boolean exact() {
    return exact;
  }

  /** Whether anything can meet it. */
  boolean possible() {
    return possible;
  }

  private void require(Audience audience) {
    if (audience instanceof All all) {
      all.parts().forEach(this::require);
      return;
    }
    if (audience instanceof None none && none.parts().size() != 1) {
      none.parts().forEach(part -> require(new None(List.of(part))));
      return;
    }
    if (audience instanceof None none && none.parts().get(0) instanceof Any any) {
      any.parts().forEach(part -> require(new None(List.of(part))));
      return;
    }
    BitSet mentioned = new BitSet();
    mention(audience, mentioned);
    int dimension = mentioned.nextSetBit(0);
    if (dimension < 0) {
      possible &= met(audience, 1).get(UNKNOWN);
    } else if (mentioned.cardinality() > 1) {
      exact = false;
    } else if (dimension < interests(vocabulary)) {
      tabulate(audience, dimension);
    } else {
      requireOneOf(audience, dimension);
    }
  }

  private void mention(Audience audience, BitSet dimensions) {
    if (audience instanceof AttributeIn in) {
      dimensions.set(in.attribute());
    } else if (audience instanceof TopicIn) {
      dimensions.set(topic(vocabulary));
    } else if (audience instanceof MomentIn in) {
      dimensions.set(moment(vocabulary, List.of(Audience.Moment.values()).indexOf(in.moment())));
    } else if (audience instanceof InterestIn) {
      dimensions.set(interests(vocabulary));
    } else if (audience instanceof InSegment) {
      dimensions.set(segments(vocabulary));
    } else {
      parts(audience).forEach(part -> mention(part, dimensions));
    }
  }

  private static List<Audience> parts(Audience audience) {
    if (audience instanceof All all) {
      return all.parts();
    }
    if (audience instanceof Any any) {
      return any.parts();
    }
    return audience instanceof None none ? none.parts() : List.of();
  }

  private void tabulate(Audience audience, int dimension) {
    BitSet met = met(audience, codes(vocabulary, dimension));
    BitSet before = sets[dimension];
    if (before != null) {
      met.and(before);
    }
    sets[dimension] = met;
  }

  /** The codes at which an expression over at most one dimension of one value holds. */
  private BitSet met(Audience audience, int codes) {
    BitSet met = new BitSet(codes);
    if (audience instanceof AttributeIn in) {
      in.ranges().forEach(range -> setValues(met, range.from(), range.to() + 1, codes));
    } else if (audience instanceof TopicIn in) {
      Tree tree = vocabulary.interests();
      in.nodes().forEach(node -> setValues(met, node, tree.end(node), codes));
    } else if (audience instanceof MomentIn in) {
      for (long left = in.allowed(); left != 0; left &= left - 1) {
        int value = Long.numberOfTrailingZeros(left);
        setValues(met, value, value + 1, codes);
      }
    } else if (audience instanceof All) {
      met.set(0, codes);
      parts(audience).forEach(part -> met.and(met(part, codes)));
    } else {
      parts(audience).forEach(part -> met.or(met(part, codes)));
      if (audience instanceof None) {
        met.flip(0, codes);
      }
    }
    return met;
  }

  /** Sets the codes of some values, as far as there are such; that of unknown never. */
  private static void setValues(BitSet codes, int from, int to, int end) {
    if (from < to && from + 1 < end) {
      codes.set(Math.max(0, from) + 1, Math.min(to, end - 1) + 1);
    }
  }

  private void requireOneOf(Audience audience, int dimension) {
    boolean without = audience instanceof None;
    List<Integer> values = new ArrayList<>();
    if (!collect(without ? ((None) audience).parts().get(0) : audience, values)) {
      exact = false;
      return;
    }
    int target = without ? dimension + 1 : dimension;
    BitSet asked = new BitSet();
    for (int value : values) {
      boolean node = dimension == interests(vocabulary);
      asked.set(value, node ? vocabulary.interests().end(value) : value + 1);
    }
    BitSet before = sets[target];
    if (before == null) {
      sets[target] = asked;
    } else if (without) {
      before.or(asked);
    } else {
      exact = false;
    }
  }

  /** Collects what a plain list of alternatives asks for; false if it is something else. */
  private static boolean collect(Audience audience, List<Integer> values) {
    if (audience instanceof InterestIn in) {
      values.addAll(in.nodes());
      return true;
    }
    if (audience instanceof InSegment in) {
      values.add(in.segment());
      return true;
    }
    return audience instanceof Any any
        && any.parts().stream().allMatch(part -> collect(part, values));
  }
}
