package hawker.targeting;

import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the part of an audience that a strategy can see. A clause it cannot see is left out as if it
 * had not been written; a list of which nothing remains is left out too.
 */
final class Projection {
  private Projection() {}

  /** Maps a clause to what stands for it, or to null to leave it out. */
  @FunctionalInterface
  interface Clause extends UnaryOperator<@Nullable Audience> {}

  /** The audience with each clause mapped; everyone if nothing remains. */
  static Audience of(Audience audience, Clause clause) {
    Audience kept = project(audience, clause);
    return kept == null ? Audience.EVERYONE : kept;
  }

  private static @Nullable Audience project(Audience audience, Clause clause) {
    if (audience instanceof All all) {
      List<Audience> parts = parts(all.parts(), clause);
      return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : new All(parts);
    }
    if (audience instanceof Any any) {
      // Of no parts to begin with it is nobody, which every strategy can see.
      List<Audience> parts = parts(any.parts(), clause);
      return parts.isEmpty() && !any.parts().isEmpty() ? null : new Any(parts);
    }
    if (audience instanceof None none) {
      List<Audience> parts = parts(none.parts(), clause);
      return parts.isEmpty() ? null : new None(parts);
    }
    return audience instanceof MomentIn ? audience : clause.apply(audience);
  }

  private static List<Audience> parts(List<Audience> parts, Clause clause) {
    List<Audience> kept = new ArrayList<>();
    for (Audience part : parts) {
      Audience projected = project(part, clause);
      if (projected != null) {
        kept.add(projected);
      }
    }
    return kept;
  }

  /** Keeps clauses over attributes that are, or are not, places. */
  static Clause attributes(Wish wish, boolean places) {
    return audience -> {
      if (audience instanceof AttributeIn in) {
        Attribute attribute = wish.vocabulary().attributes().get(in.attribute());
        return (attribute.kind() == Attribute.Kind.TREE) == places ? audience : null;
      }
      return null;
    };
  }

  /**
   * Maps clauses over interests; where the advertiser states none, the topics of its ads stand for
   * them.
   */
  static Audience interests(Wish wish, Function<List<Integer>, Audience> map) {
    Audience stated = of(wish.stated(), audience -> {
      if (audience instanceof InterestIn in) {
        return map.apply(in.nodes());
      }
      return audience instanceof TopicIn in ? map.apply(in.nodes()) : null;
    });
    boolean silent = !mentionsInterest(wish.stated());
    if (silent && !wish.topics().isEmpty()) {
      return new All(List.of(stated, map.apply(wish.topics())));
    }
    return stated;
  }

  private static boolean mentionsInterest(Audience audience) {
    if (audience instanceof All all) {
      return all.parts().stream().anyMatch(Projection::mentionsInterest);
    }
    if (audience instanceof Any any) {
      return any.parts().stream().anyMatch(Projection::mentionsInterest);
    }
    return audience instanceof InterestIn || audience instanceof TopicIn;
  }
}
