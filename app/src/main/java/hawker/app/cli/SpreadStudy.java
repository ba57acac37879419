package hawker.app.cli;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.social.Cascades;
import hawker.social.Influence;
import hawker.social.SpreadModel;
import hawker.social.SpreadReport;
import hawker.world.SocialGraph;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far messages get that begin with people chosen in several ways. */
final class SpreadStudy {
  /** Messages that greedy choice looks at; others than those that are reported. */
  private static final int TRIALS = 1000;

  /** Greedy choice is among so many people with the most friends. */
  private static final int CANDIDATES = 500;

  private SpreadStudy() {}

  /**
   * Plays messages for each choice.
   *
   * @param seeds people each message begins with, at most as many as there are
   */
  static Map<String, SpreadReport> of(
      SocialGraph graph, SpreadModel model, Draws draws, int messages, int seeds) {
    Cascades cascades = new Cascades(graph, model);
    int[] degree = Influence.byDegree(graph, seeds);
    int[] core = Influence.byCore(graph, seeds);
    int[] greedy = Influence.greedy(cascades, Influence.byDegree(graph, CANDIDATES), TRIALS, seeds);
    Map<String, SpreadReport> rows = new LinkedHashMap<>();
    long key = draws.key(Purpose.SEEDING);
    rows.put(
        "at random",
        SpreadReport.of(cascades, TRIALS, messages, message -> random(graph, key, message, seeds)));
    rows.put("most friends", row(cascades, messages, degree));
    rows.put("innermost core", row(cascades, messages, core));
    rows.put("greedy", row(cascades, messages, greedy));
    return rows;
  }

  private static SpreadReport row(Cascades cascades, int messages, int[] seeds) {
    return SpreadReport.of(cascades, TRIALS, messages, message -> seeds);
  }

  /** Different people for each message. */
  private static int[] random(SocialGraph graph, long key, long message, int seeds) {
    int[] users = new int[seeds];
    long own = Draws.entity(key, message);
    int chosen = 0;
    for (int i = 0; chosen < seeds; i++) {
      int user = Draws.index(Draws.bits(own, i), graph.users());
      if (Arrays.stream(users, 0, chosen).noneMatch(other -> other == user)) {
        users[chosen++] = user;
      }
    }
    return users;
  }
}
