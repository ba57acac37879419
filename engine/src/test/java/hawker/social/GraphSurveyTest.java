package hawker.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.generate.Villages;
import hawker.random.Draws;
import hawker.social.GraphSurvey.Effort;
import hawker.world.Graphs;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GraphSurveyTest {
  private static final String SNAP = "shared/data/facebook-snap/facebook_combined.txt.gz";

  private static GraphStatistics survey(SocialGraph graph) {
    Population people = Villages.people(graph.users(), 1);
    return GraphSurvey.of(graph, people, Villages.vocabulary(), new Draws(1, 0));
  }

  @Test
  void triangle_everybodyKnowsEverybody() {
    GraphStatistics found = survey(Graphs.of(3, 0, 1, 1, 2, 2, 0));
    assertThat(found.degrees()).isEqualTo(new GraphStatistics.Degrees(2, 0, 2, 2, 2, 2));
    assertThat(found.clustering()).isEqualTo(1);
    assertThat(found.clusteringError()).isZero();
    assertThat(found.transitivity()).isEqualTo(1);
    assertThat(found.triangles()).isEqualTo(1);
    assertThat(found.largestComponent()).isEqualTo(1);
    assertThat(found.degreeAssortativity()).as("no spread").isNaN();
  }

  @Test
  void star_noTriangleAndFullDisassortativity() {
    GraphStatistics found = survey(Graphs.star(9));
    assertThat(found.degrees()).isEqualTo(new GraphStatistics.Degrees(1.8, 0, 1, 1, 9, 9));
    assertThat(found.clustering()).isZero();
    assertThat(found.transitivity()).isZero();
    assertThat(found.degreeAssortativity()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void chain_ofFour_handWorked() {
    // Ends of edges: (1,2) (2,1) (2,2) (2,2) (2,1) (1,2); means 5/3, correlation -1/2.
    GraphStatistics found = survey(Graphs.chain(4));
    assertThat(found.degreeAssortativity()).isCloseTo(-0.5, within(1e-12));
    assertThat(found.triangles()).isZero();
  }

  @Test
  void twoCliques_withABridge_handWorked() {
    // Six people see all their 3 pairs closed; the two of the bridge 3 of 6.
    GraphStatistics found = survey(Graphs.twoCliques());
    assertThat(found.clustering()).isCloseTo((6 + 2 * 0.5) / 8, within(1e-12));
    assertThat(found.triangles()).isEqualTo(8);
    assertThat(found.transitivity()).isCloseTo(24 / 30.0, within(1e-12));
    assertThat(found.largestComponent()).isEqualTo(1);
    assertThat(survey(Graphs.of(9, 0, 1, 2, 3, 3, 4)).largestComponent())
        .isCloseTo(3 / 9.0, within(1e-12));
  }

  @Test
  void nobodyHasFriends_saysSo() {
    GraphStatistics found = survey(Graphs.of(5));
    assertThat(found.edges()).isZero();
    assertThat(found.degrees()).isEqualTo(new GraphStatistics.Degrees(0, 1, 0, 0, 0, 0));
    assertThat(found.clustering()).isZero();
    assertThat(found.transitivity()).isNaN();
    assertThat(found.ageAssortativity()).isNaN();
    assertThat(found.largestComponent()).isEqualTo(0.2);
  }

  @Test
  void none_inAWorldOfPeople_isAsNobodyHasFriends() {
    Population people = Villages.people(40, 1);
    GraphStatistics found =
        GraphSurvey.of(SocialGraph.NONE, people, Villages.vocabulary(), new Draws(1, 0));
    assertThat(found.users()).isEqualTo(40);
    assertThat(found.degrees().isolated()).isEqualTo(1);
  }

  @Test
  void sample_ofMany_isWithinItsError() {
    Population people = Villages.people(8000, 1);
    SocialGraph graph = Villages.graph("{name: community, meanFriends: 15}", people, 1);
    GraphStatistics all = survey(graph);
    for (int seed : new int[] {1, 2, 3}) {
      GraphStatistics some = GraphSurvey.of(
          graph, people, Villages.vocabulary(), new Draws(seed, 0), new Effort(100, 2000, 100));
      assertThat(some.looked()).isEqualTo(2000);
      assertThat(some.clusteringError()).isPositive();
      assertThat(some.clustering()).isCloseTo(all.clustering(), within(4 * some.clusteringError()));
      assertThat(some.degrees().mean()).isCloseTo(15, within(4 * 20 / StrictMath.sqrt(2000)));
      assertThat(some.largestComponent()).as("not worked out").isNaN();
    }
  }

  @Test
  void snap_facebook_asPublished() {
    Path file = Stream.of("../..", "..", "../../..")
        .map(up -> Path.of(up, SNAP))
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of(SNAP));
    Assumptions.assumeTrue(
        Files.exists(file), "the real graph stands not beside the project: " + SNAP);
    Population people = Villages.people(4039, 1);
    SocialGraph graph =
        Villages.graph("{name: edge-list, file: '" + file.toAbsolutePath() + "'}", people, 1);
    GraphStatistics found = survey(graph);
    assertThat(found.users()).isEqualTo(4039);
    assertThat(found.edges()).isEqualTo(88_234);
    assertThat(found.degrees().mean()).isCloseTo(43.69, within(0.005));
    assertThat(found.degrees().isolated()).isZero();
    assertThat(found.clustering()).isCloseTo(0.6055, within(0.00005));
    assertThat(found.triangles()).isEqualTo(1_612_010);
    assertThat(found.largestComponent()).isEqualTo(1);
  }
}
