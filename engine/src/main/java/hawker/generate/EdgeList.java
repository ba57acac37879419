package hawker.generate;

import hawker.plugin.About;
import hawker.plugin.FilePath;
import hawker.random.Draws;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.nio.file.Path;
import java.util.List;

/**
 * Friendships read from a file, as the Stanford Large Network Dataset Collection has them: a pair of
 * node numbers a line. Nodes are users in rising order of their numbers; further users have no friends.
 */
@About("Read from a file of pairs of node numbers.")
final class EdgeList implements Friends {
  private final SocialGraph graph;
  private final Path file;

  /** The settings. */
  record Settings(
      @About(
          "Text file, gzipped or not, beside the scenario: two whole numbers a line, # for remarks.")
      FilePath file) {}

  /** Reads the file. */
  EdgeList(Settings settings, FriendsContext context) {
    file = settings.file.path();
    graph = EdgeListReader.read(file, context);
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public Aims aims() {
    return Aims.NONE;
  }

  @Override
  public SocialGraph graph(Population population, Draws draws) {
    return graph;
  }
}
