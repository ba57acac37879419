package hawker.generate;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.world.Population;
import hawker.world.SocialGraph;

/** Friendships of a graph that stores no edges; see {@link ImplicitGraph}. */
@About("Groups and circles that are worked out when needed; takes no memory, heeds no likeness.")
final class Implicit implements Friends {
  private final int users;
  private final Layers layers;
  private final Aims aims;

  /** The settings. */
  record Settings(
      @About("Mean number of friends.") @Default("44") @Range(min = 1, max = 1000)
      double meanFriends,

      @About("Standard deviation of the logarithm of the number of friends.")
      @Default("1")
      @Range(min = 0, max = 2)
      double spread,

      @About("Nobody has many more friends than this.")
      @Default("5000")
      @Range(min = 1, max = 100_000)
      int maxFriends,

      @About("Share of the pairs of a person's friends who are friends, mean over people.")
      @Default("0.2")
      @Range(min = 0, max = 0.4)
      double clustering) {
    /** Checks the cut-off. */
    Settings {
      Community.checkMost(meanFriends, maxFriends);
    }
  }

  /** Plans the layers. */
  Implicit(Settings settings, FriendsContext context) {
    users = context.users();
    aims = new Aims(settings.meanFriends, settings.clustering, 0);
    double mean = Math.min(settings.meanFriends, (users - 1) / 2.0);
    layers = mean == 0
        ? Layers.NONE
        : Layers.of(
            users,
            new Sociability(mean, settings.spread, settings.maxFriends),
            settings.clustering);
  }

  @Override
  public Aims aims() {
    return aims;
  }

  @Override
  public SocialGraph graph(Population population, Draws draws) {
    return new ImplicitGraph(users, layers, draws);
  }
}
