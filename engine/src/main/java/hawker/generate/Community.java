package hawker.generate;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.random.Draws;
import hawker.world.Population;
import hawker.world.SocialGraph;

/** Friendships made in communities; see {@link CommunityGraph}. */
@About("Overlapping communities of people alike in age, interests or place, and looser ties.")
final class Community implements Friends {
  /** A graph of so many edges takes 2 GB, and building it three times that. */
  private static final long EDGES_MAX = 250_000_000;

  private final Settings settings;
  private final FriendsContext context;

  /** The settings. */
  record Settings(
      @About("Mean number of friends: those who see what one does, not all contacts ever made.")
      @Default("44")
      @Range(min = 0, max = 1000)
      double meanFriends,

      @About("Standard deviation of the logarithm of the number of friends people look for.")
      @Default("1")
      @Range(min = 0, max = 2)
      double spread,

      @About("Nobody looks for more friends than this.")
      @Default("5000")
      @Range(min = 1, max = 100_000)
      int maxFriends,

      @About("Share of the pairs of a person's friends who are friends, mean over people.")
      @Default("0.2")
      @Range(min = 0, max = 0.4)
      double clustering,

      @About("How much friends are alike.") @Default("{}") Homophily homophily) {
    /** Checks the cut-off. */
    Settings {
      checkMost(meanFriends, maxFriends);
    }
  }

  /**
   * Where friendships come about; the rest, by chance.
   *
   * @param interests share among people with an interest in common
   * @param age share among people of the same age
   * @param place share among people of the same place
   */
  @About("Where friendships come about.")
  record Homophily(
      @About("Share of friendships made among people with an interest in common.")
      @Default("0.25")
      @Range(min = 0, max = 1)
      double interests,

      @About("Share of friendships made among people of one age (attribute age).")
      @Default("0.35")
      @Range(min = 0, max = 1)
      double age,

      @About("Share of friendships made among people of one place (attribute location).")
      @Default("0.2")
      @Range(min = 0, max = 1)
      double place) {
    private static final double ROUNDING = 1e-9;

    /** Checks the sum. */
    Homophily {
      if (interests + age + place > 1 + ROUNDING) {
        throw new SettingException(
            "interests", "leave a sum of interests, age and place of at most 1");
      }
    }
  }

  /** Checks that the graph is not too large. */
  Community(Settings settings, FriendsContext context) {
    this.settings = settings;
    this.context = context;
    if (settings.meanFriends * context.users() / 2 > EDGES_MAX) {
      context
          .problems()
          .add(
              context.place(),
              context.path(),
              "have at most 250 million friendships; for more people take implicit, which stores none",
              "");
    }
  }

  static void checkMost(double meanFriends, int maxFriends) {
    if (maxFriends < 2 * meanFriends) {
      throw new SettingException("maxFriends", "be at least twice meanFriends");
    }
  }

  @Override
  public Aims aims() {
    return new Aims(settings.meanFriends, settings.clustering, settings.homophily.age);
  }

  @Override
  public SocialGraph graph(Population population, Draws draws) {
    return new CommunityGraph(settings, population, context.vocabulary(), draws).build();
  }
}
