package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FriendsRunTest {
  private static final String YAML = """
      name: friends
      population: {users: 600}
      inventory: {background: {advertisers: 2}}
      """;

  @Test
  void world_scenarioWithoutFriends_hasNone() {
    assertThat(Lab.of(YAML).plan().world().friends()).isSameAs(SocialGraph.NONE);
  }

  @Test
  void world_community_isAnotherInEachReplication() {
    String yaml = YAML + "friends: {name: community, meanFriends: 6}\n";
    SocialGraph first = Lab.of(yaml, 0).plan().world().friends();
    SocialGraph again = Lab.of(yaml, 0).plan().world().friends();
    SocialGraph second = Lab.of(yaml, 1).plan().world().friends();
    assertThat(first.users()).isEqualTo(600);
    assertThat(first.edges()).isBetween(1746L, 1854L);
    int same = 0;
    for (int a = 0; a < 600; a++) {
      for (int b = 0; b < a; b++) {
        assertThat(first.areFriends(a, b)).isEqualTo(again.areFriends(a, b));
        same += first.areFriends(a, b) && second.areFriends(a, b) ? 1 : 0;
      }
    }
    assertThat(same).isLessThan(200);
  }

  @Test
  void world_edgeList_isReadOnceForAllReplications(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("edges.txt"), "10 20\n20 30\n");
    String yaml = YAML + "friends: {name: edge-list, file: '" + file + "'}\n";
    Lab lab = Lab.of(yaml, 1);
    SocialGraph friends = lab.plan().world().friends();
    assertThat(friends.areFriends(0, 1)).isTrue();
    assertThat(friends.areFriends(0, 2)).isFalse();
    assertThat(friends.degree(599)).isZero();
    assertThat(lab.assembly.friends(lab.population, lab.draws)).isSameAs(friends);
    assertThat(((StoredGraph) friends).duplicates()).isZero();
  }
}
