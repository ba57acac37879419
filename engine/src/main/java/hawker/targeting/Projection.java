package hawker.targeting;

import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.EventWithin;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the part of an audience that a strategy can see. A clause it cannot see is left out as if it
 * had not been written; a list of which nothing remains is left out too.
 *
 * <p>Under {@code none} that would exclude more people than the advertiser asked for: of "nobody who
 * is young and likes football" would remain "nobody who is young". So a part of a {@code none} list
 * stays only if the strategy can see the whole of it.
 */
final class Projection {
  private Projection() {}

  /**
   * The clauses that a strategy can see, besides moments, which every strategy sees.
   *
   * @param sees whether it can see a clause
   * @param map what stands for a clause that it sees
   */
  record Clauses(Predicate<Audience> sees, UnaryOperator<Audience> map) {}

  /** The audience with each clause mapped; everyone if nothing remains. */
  static Audience of(Audience audience, Clauses clauses) {
    Audience kept = project(audience, clauses);
    return kept == null ? Audience.EVERYONE : kept;
  }

  private static @Nullable Audience project(Audience audience, Clauses clauses) {
    if (audience instanceof All all) {
      List<Audience> parts = parts(all.parts(), clauses);
      return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : new All(parts);
    }
    if (audience instanceof Any any) {
      // Of no parts to begin with it is nobody, which every strategy can see.
      List<Audience> parts = parts(any.parts(), clauses);
      return parts.isEmpty() && !any.parts().isEmpty() ? null : new Any(parts);
    }
    if (audience instanceof None none) {
      List<Audience> whole =
          none.parts().stream().filter(part -> seesAll(part, clauses)).toList();
      List<Audience> parts = parts(whole, clauses);
      return parts.isEmpty() ? null : new None(parts);
    }
    if (audience instanceof MomentIn) {
      return audience;
    }
    return clauses.sees().test(audience) ? clauses.map().apply(audience) : null;
  }

  private static List<Audience> parts(List<Audience> parts, Clauses clauses) {
    List<Audience> kept = new ArrayList<>();
    for (Audience part : parts) {
      Audience projected = project(part, clauses);
      if (projected != null) {
        kept.add(projected);
      }
    }
    return kept;
  }

  /** Whether a strategy can see every clause of an audience. */
  private static boolean seesAll(Audience audience, Clauses clauses) {
    if (audience instanceof All all) {
      return all.parts().stream().allMatch(part -> seesAll(part, clauses));
    }
    if (audience instanceof Any any) {
      return any.parts().stream().allMatch(part -> seesAll(part, clauses));
    }
    if (audience instanceof None none) {
      return none.parts().stream().allMatch(part -> seesAll(part, clauses));
    }
    return audience instanceof MomentIn || clauses.sees().test(audience);
  }

  /** What an audience says of moments, which every strategy sees; everyone if nothing. */
  static Audience moments(Audience audience) {
    return of(audience, new Clauses(clause -> false, UnaryOperator.identity()));
  }

  /** Sees clauses over attributes that are, or are not, places. */
  static Clauses attributes(Wish wish, boolean places) {
    Predicate<Audience> sees = audience -> audience instanceof AttributeIn in
        && places
            == (wish.vocabulary().attributes().get(in.attribute()).kind() == Attribute.Kind.TREE);
    return new Clauses(sees, UnaryOperator.identity());
  }

  /**
   * Maps clauses over interests; where the advertiser states none, the topics of its ads stand for
   * them.
   */
  static Audience interests(Wish wish, Function<List<Integer>, Audience> map) {
    Audience stated = of(
        wish.stated(), new Clauses(Projection::ofInterest, audience -> map.apply(nodes(audience))));
    boolean silent = !mentionsInterest(wish.stated());
    if (silent && !wish.topics().isEmpty()) {
      return new All(List.of(stated, map.apply(wish.topics())));
    }
    return stated;
  }

  /** Whether an audience asks for what happened in people's lives. */
  static boolean hasEvent(Audience audience) {
    if (audience instanceof All all) {
      return all.parts().stream().anyMatch(Projection::hasEvent);
    }
    if (audience instanceof Any any) {
      return any.parts().stream().anyMatch(Projection::hasEvent);
    }
    if (audience instanceof None none) {
      return none.parts().stream().anyMatch(Projection::hasEvent);
    }
    return audience instanceof EventWithin;
  }

  private static boolean ofInterest(Audience audience) {
    return audience instanceof InterestIn || audience instanceof TopicIn;
  }

  private static List<Integer> nodes(Audience audience) {
    if (audience instanceof InterestIn in) {
      return in.nodes();
    }
    return audience instanceof TopicIn in ? in.nodes() : List.of();
  }

  private static boolean mentionsInterest(Audience audience) {
    if (audience instanceof All all) {
      return all.parts().stream().anyMatch(Projection::mentionsInterest);
    }
    if (audience instanceof Any any) {
      return any.parts().stream().anyMatch(Projection::mentionsInterest);
    }
    return ofInterest(audience);
  }
}
