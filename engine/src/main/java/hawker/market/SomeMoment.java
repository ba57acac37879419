package hawker.market;

import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an audience asks of people, when hours, places and pages are left to be as it wants them: whom
 * it may reach at some moment.
 */
final class SomeMoment {
  private SomeMoment() {}

  /** The audience without what it asks of moments and pages; null if it asks for nothing else. */
  static @Nullable Audience of(Audience audience) {
    if (audience instanceof MomentIn || audience instanceof TopicIn) {
      return null;
    }
    if (audience instanceof All all) {
      List<Audience> left =
          all.parts().stream().map(SomeMoment::of).filter(Objects::nonNull).toList();
      return left.isEmpty() ? null : new All(left);
    }
    if (audience instanceof Any any) {
      List<Audience> left = new ArrayList<>();
      for (Audience part : any.parts()) {
        Audience one = of(part);
        if (one == null) {
          return null;
        }
        left.add(one);
      }
      return new Any(left);
    }
    if (audience instanceof None none) {
      List<Audience> left = new ArrayList<>();
      none.parts().forEach(part -> ruleOut(part, left));
      return left.isEmpty() ? null : new None(left);
    }
    return audience;
  }

  /** Collects what rules people out whatever the moment. */
  private static void ruleOut(Audience audience, List<Audience> into) {
    if (audience instanceof Any any) {
      any.parts().forEach(part -> ruleOut(part, into));
    } else if (!asksOfMoments(audience)) {
      into.add(audience);
    }
  }

  private static boolean asksOfMoments(Audience audience) {
    if (audience instanceof All all) {
      return all.parts().stream().anyMatch(SomeMoment::asksOfMoments);
    }
    if (audience instanceof Any any) {
      return any.parts().stream().anyMatch(SomeMoment::asksOfMoments);
    }
    if (audience instanceof None none) {
      return none.parts().stream().anyMatch(SomeMoment::asksOfMoments);
    }
    return audience instanceof MomentIn || audience instanceof TopicIn;
  }
}
