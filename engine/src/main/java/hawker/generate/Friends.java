package hawker.generate;

import hawker.random.Draws;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.nio.file.Path;
import java.util.List;

/** A way people come to be friends: the contract of the family {@code friends}. Immutable. */
public interface Friends {
  /**
   * What is aimed at; NaN where nothing is.
   *
   * @param meanFriends mean number of friends
   * @param clustering mean share of the pairs of somebody's friends who are friends
   * @param ageAssortativity correlation between the ages of friends
   */
  record Aims(double meanFriends, double clustering, double ageAssortativity) {
    /** No aims. */
    public static final Aims NONE = new Aims(Double.NaN, Double.NaN, Double.NaN);
  }

  /** What the graph should come out as, to be held against what it did. */
  Aims aims();

  /** The files they are read from; none where they are made. */
  default List<Path> files() {
    return List.of();
  }

  /**
   * The friendships of a replication; the same whenever asked.
   *
   * @param population the people, as many as the context said
   * @param draws the draws of the replication
   */
  SocialGraph graph(Population population, Draws draws);
}
