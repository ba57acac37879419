package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.social.GraphStatistics;
import hawker.social.GraphSurvey;
import hawker.world.Graphs;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityTest {
  private static final int USERS = 10_000;

  private static GraphStatistics survey(String settings, int users, int seed) {
    Population people = Villages.people(users, seed);
    SocialGraph graph = Villages.graph("{name: community, " + settings + "}", people, seed);
    return GraphSurvey.of(graph, people, Villages.vocabulary(), new Draws(seed, 0));
  }

  @ParameterizedTest
  @CsvSource({"10, 0, 1", "10, 0.2, 1", "10, 0.4, 20261", "30, 0.1, 7", "30, 0.3, 987654321"})
  void graph_settings_areMet(double mean, double clustering, int seed) {
    GraphStatistics found =
        survey("meanFriends: " + mean + ", clustering: " + clustering, USERS, seed);
    assertThat(found.degrees().mean()).isCloseTo(mean, within(0.03 * mean));
    assertThat(found.clustering()).isCloseTo(clustering, within(0.04));
    assertThat(found.largestComponent()).isGreaterThan(0.9);
    // A log-normal of spread 1 has its median at 0.61 of its mean, a Poisson at 1.
    assertThat(found.degrees().median() / mean).isBetween(0.5, 0.8);
    assertThat(found.degrees().p99() / mean).isBetween(4.0, 8.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_261, 987_654_321})
  void homophily_none_friendsAreAsStrangers(int seed) {
    GraphStatistics found =
        survey("meanFriends: 10, homophily: {age: 0, interests: 0, place: 0}", USERS, seed);
    // As many pairs as there are friendships, of which those of a community hang together.
    double error = 1 / StrictMath.sqrt((double) found.edges());
    assertThat(found.ageAssortativity()).isCloseTo(0, within(8 * error));
    assertThat(found.interestLikeness()).isCloseTo(1, within(0.08));
  }

  @Test
  void homophily_risingSetting_risingLikeness() {
    double lastAge = -1;
    double lastInterests = 0;
    for (double share : new double[] {0, 0.2, 0.4}) {
      GraphStatistics found = survey(
          "meanFriends: 10, homophily: {place: 0.1, age: " + share + ", interests: " + share + "}",
          USERS,
          3);
      assertThat(found.ageAssortativity()).isGreaterThan(lastAge + 0.1);
      assertThat(found.ageAssortativity()).as("the share itself").isCloseTo(share, within(0.05));
      assertThat(found.interestLikeness()).isGreaterThan(lastInterests + 0.5);
      lastAge = found.ageAssortativity();
      lastInterests = found.interestLikeness();
    }
  }

  @Test
  void homophily_place_friendsAreNeighbours() {
    Population people = Villages.people(2000, 1);
    int place = Villages.vocabulary().attribute("location");
    double[] shares = new double[2];
    for (int i = 0; i < 2; i++) {
      SocialGraph graph = Villages.graph(
          "{name: community, meanFriends: 8, homophily: {age: 0, place: " + i * 0.6 + "}}",
          people,
          1);
      int same = 0;
      for (int user = 0; user < people.users(); user++) {
        for (int friend : Graphs.friends(graph, user)) {
          same += where(people, place, user) == where(people, place, friend) ? 1 : 0;
        }
      }
      shares[i] = same / (2.0 * graph.edges());
    }
    assertThat(shares[1]).isGreaterThan(shares[0] + 0.4);
  }

  private static int where(Population people, int place, int user) {
    return people.block(user / Population.BLOCK).truth(place, user % Population.BLOCK);
  }

  @Test
  void graph_sameSeed_sameFriendsHoweverPeopleAreKept() {
    int users = 3000;
    String yaml = "{name: community, meanFriends: 12}";
    SocialGraph one = Villages.graph(yaml, Villages.people(users, 1), 1);
    SocialGraph again = Villages.graph(yaml, Villages.madeWhenNeeded(users, 1), 1);
    SocialGraph other = Villages.graph(yaml, Villages.people(users, 1), 2);
    int different = 0;
    for (int user = 0; user < users; user++) {
      assertThat(Graphs.friends(one, user)).isEqualTo(Graphs.friends(again, user));
      different += Graphs.friends(one, user).equals(Graphs.friends(other, user)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(users * 9 / 10);
  }

  @Test
  void graph_fewPeople_hasWhatFits() {
    for (int users : new int[] {1, 2, 3, 5, 20}) {
      SocialGraph graph = Villages.graph("{name: community}", Villages.people(users, 1), 1);
      assertThat(graph.users()).isEqualTo(users);
      assertThat(graph.edges()).isBetween(0L, users * (users - 1L) / 2);
    }
    assertThat(Villages.graph("{name: community, meanFriends: 0}", Villages.people(50, 1), 1)
            .edges())
        .isZero();
  }

  @Test
  void settings_wrong_toldWhatTheyMustBe() {
    assertThat(Villages.problems("{name: community, homophily: {age: 0.9}}", 100))
        .isEqualTo(List.of("village.yaml:1:30: friends.homophily.interests must leave a sum of"
            + " interests, age and place of at most 1."));
    assertThat(Villages.problems("{name: community, meanFriends: 9, maxFriends: 10}", 100))
        .isEqualTo(List.of(
            "village.yaml:1:47: friends.maxFriends (10) must be at least twice meanFriends."));
    assertThat(Villages.problems("{name: community}", 400_000_000))
        .isEqualTo(List.of("village.yaml:1:1: friends must have at most 250 million friendships;"
            + " for more people take implicit, which stores none."));
    assertThat(Villages.problems("{name: implicit, clustering: 0.9}", 100))
        .isEqualTo(List.of("village.yaml:1:30: friends.clustering (0.9) must be in [0, 0.4]."));
    assertThat(Villages.problems("{name: komunity}", 100))
        .isEqualTo(List.of("village.yaml:1:1: friends (komunity) must be one of the friends"
            + " plug-ins: community, implicit, edge-list. Maybe community?"));
  }
}
