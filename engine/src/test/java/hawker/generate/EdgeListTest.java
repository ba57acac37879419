package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.Graphs;
import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeListTest {
  @TempDir
  private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("edges.txt"), text).toString();
  }

  private static String settings(String file) {
    return "{name: edge-list, file: '" + file + "'}";
  }

  private static SocialGraph graph(String file, int users) {
    return Villages.graph(settings(file), Villages.people(users, 1), 1);
  }

  @Test
  void file_numbersOfAnyKind_areUsersInRisingOrder() throws IOException {
    String text = "# nodes\r\n900000000000 7\n\n  7\t 30 \r\n30 30\n7 30 \n#7 8\n";
    StoredGraph graph = (StoredGraph) graph(file(text), 5);
    assertThat(graph.users()).isEqualTo(5);
    assertThat(graph.edges()).isEqualTo(2);
    assertThat(graph.selfLoops()).isEqualTo(1);
    assertThat(graph.duplicates()).isEqualTo(1);
    assertThat(Graphs.friends(graph, 0)).as("7").containsExactly(1, 2);
    assertThat(Graphs.friends(graph, 1)).as("30").containsExactly(0);
    assertThat(Graphs.friends(graph, 3)).as("not in the file").isEmpty();
  }

  @Test
  void file_gzipped_readAllTheSame() throws IOException {
    Path zipped = folder.resolve("edges.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("0 1\n1 2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(graph(zipped.toString(), 3).edges()).isEqualTo(2);
  }

  @Test
  void file_empty_nobodyHasFriends() throws IOException {
    SocialGraph graph = graph(file(""), 3);
    assertThat(graph.users()).isEqualTo(3);
    assertThat(graph.edges()).isZero();
  }

  @Test
  void file_wrongLines_toldEachAtItsPlace() throws IOException {
    String file = file("0 1\n 2\nx 3\n4 5 6\n7 8\n-1 2\n1234567890123456789 1\n");
    assertThat(Villages.problems(settings(file), 9))
        .isEqualTo(
            List.of(
                file + ":2:2: the line (2) must be two whole numbers, such as 0 17.",
                file + ":3:1: the line (x 3) must be two whole numbers, such as 0 17.",
                file + ":4:1: the line (4 5 6) must be two whole numbers, such as 0 17.",
                file + ":6:1: the line (-1 2) must be two whole numbers, such as 0 17.",
                file
                    + ":7:1: the line (1234567890123456789 1) must be two whole numbers, such as 0 17."));
  }

  @Test
  void file_moreNodesThanUsers_toldHowManyAreNeeded() throws IOException {
    String file = file("0 1\n1 2\n");
    assertThat(Villages.problems(settings(file), 2))
        .isEqualTo(List.of("village.yaml:1:1: friends.file must have no more nodes than there are"
            + " users: " + file + " has 3, and population.users is 2."));
  }

  @Test
  void file_absent_told() {
    String file = folder.resolve("none.txt").toString();
    assertThat(Villages.problems(settings(file), 2))
        .isEqualTo(
            List.of("village.yaml:1:1: friends.file must name a file that exists: there is no "
                + file + "."));
    assertThat(Villages.problems("{name: edge-list}", 2))
        .hasSize(1)
        .allMatch(told -> told.startsWith("village.yaml:1:1: friends.file must be given: "));
  }
}
