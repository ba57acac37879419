package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PostMemoryTest {
  private record Post(int topic, int time) {}

  private static Tree tree() {
    Tree.Builder tree = new Tree.Builder();
    tree.add(Tree.NO_NODE, "food", "");
    tree.add(0, "coffee", "");
    tree.add(Tree.NO_NODE, "sport", "");
    return tree.build();
  }

  /** Beside a list of all posts, of which the last four count. */
  @Test
  void posted_randomPosts_isAsTheLastFourSay() {
    Tree tree = tree();
    SplittableRandom random = new SplittableRandom(8);
    int found = 0;
    for (int trial = 0; trial < 300; trial++) {
      PostMemory memory = new PostMemory(3);
      List<Post> posts = new ArrayList<>();
      int time = -5000;
      for (int i = random.nextInt(9); i > 0; i--) {
        time += random.nextInt(3000);
        Post post = new Post(random.nextInt(3), time);
        posts.add(post);
        memory.post(1, post.topic(), post.time());
      }
      List<Post> last = posts.subList(Math.max(0, posts.size() - PostMemory.POSTS), posts.size());
      for (int node = 0; node < 3; node++) {
        for (int after = -6000; after < time; after += 700) {
          int about = node;
          int since = after;
          boolean expected =
              last.stream().anyMatch(p -> tree.within(p.topic(), about) && p.time() > since);
          assertThat(memory.posted(1, node, tree, after)).isEqualTo(expected);
          assertThat(memory.posted(0, node, tree, after)).isFalse();
          found += expected ? 1 : 0;
        }
      }
    }
    assertThat(found).isGreaterThan(1000);
  }
}
