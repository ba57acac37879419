package hawker.market;

import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audience as clauses that all have to hold.
 *
 * @param places those that ask for a channel or a placement and nothing else
 * @param others the others, in the order in which they are written
 */
record Clauses(List<Audience> places, List<Audience> others) {
  Clauses {
    places = List.copyOf(places);
    others = List.copyOf(others);
  }

  /** The clauses of an audience. */
  static Clauses of(Audience audience) {
    List<Audience> places = new ArrayList<>();
    List<Audience> others = new ArrayList<>();
    split(audience, places, others);
    return new Clauses(places, others);
  }

  private static void split(Audience audience, List<Audience> places, List<Audience> others) {
    if (audience instanceof All all) {
      all.parts().forEach(part -> split(part, places, others));
    } else if (audience instanceof None none) {
      for (Audience part : none.parts()) {
        (isPlace(part) ? places : others).add(new None(List.of(part)));
      }
    } else {
      (isPlace(audience) ? places : others).add(audience);
    }
  }

  private static boolean isPlace(Audience audience) {
    if (audience instanceof MomentIn in) {
      return in.moment() == Audience.Moment.CHANNEL || in.moment() == Audience.Moment.PLACEMENT;
    }
    List<Audience> parts = parts(audience);
    return parts != null && !parts.isEmpty() && parts.stream().allMatch(Clauses::isPlace);
  }

  private static @Nullable List<Audience> parts(Audience audience) {
    if (audience instanceof All all) {
      return all.parts();
    }
    if (audience instanceof Any any) {
      return any.parts();
    }
    return audience instanceof None none ? none.parts() : null;
  }
}
