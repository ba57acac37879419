package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.Audience;
import hawker.world.Format;
import hawker.world.Inventory;
import hawker.world.Objective;
import hawker.world.People;
import hawker.world.Tree;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Levels shared by topics, against the names that their paths have in common. */
class TopicMatchTest {
  /** a, a/b, a/b/c, a/b/d, a/e, f, f/g and, where it is to be large, many more roots. */
  private static Tree tree(int more) {
    Tree.Builder tree = new Tree.Builder();
    int a = tree.add(Tree.NO_NODE, "a", "");
    int b = tree.add(a, "b", "");
    tree.add(b, "c", "");
    tree.add(b, "d", "");
    tree.add(a, "e", "");
    int f = tree.add(Tree.NO_NODE, "f", "");
    tree.add(f, "g", "");
    for (int i = 0; i < more; i++) {
      tree.add(Tree.NO_NODE, "h" + i, "");
    }
    return tree.build();
  }

  private static Inventory inventory(List<List<Integer>> topics) {
    return new Inventory(
        List.of("x"),
        List.of(new Inventory.Campaign("x/c", 0, Objective.CLICKS, false, 0, 1)),
        List.of(new Inventory.AdSet("x/c/s", 0, Audience.EVERYONE, 1, true)),
        topics.stream()
            .map(of -> new Inventory.Ad("x/c/s/ad", 0, Format.NATIVE, of, 0, 0, 0))
            .toList());
  }

  private static int shared(Tree tree, int a, int b) {
    String[] left = tree.path(a).split("/", -1);
    String[] right = tree.path(b).split("/", -1);
    int level = 0;
    while (level < Math.min(left.length, right.length) && left[level].equals(right[level])) {
      level++;
    }
    return level;
  }

  @Test
  void ofPage_anyPair_isTheLevelsThatPathsShare() {
    for (int more : new int[] {0, 1100}) {
      Tree tree = tree(more);
      Inventory ads = inventory(IntStream.range(0, 7).mapToObj(List::of).toList());
      TopicMatch match = new TopicMatch(tree, ads);
      assertThat(match.levels()).isEqualTo(3);
      for (int page = 0; page < tree.nodes(); page++) {
        for (int ad = 0; ad < ads.ads().size(); ad++) {
          assertThat(match.ofPage(page, ad)).isEqualTo(shared(tree, page, ad));
        }
      }
    }
  }

  @Test
  void ofPerson_theNearestInterestAndTopicCount() {
    TopicMatch match = new TopicMatch(tree(0), inventory(List.of(List.of(3, 6), List.of())));
    People people = new People(0, 2, 0);
    for (int place = 0; place < People.SALIENT; place++) {
      people.setDeclared(0, place, Tree.NO_NODE);
      people.setDeclared(1, place, Tree.NO_NODE);
    }
    people.setDeclared(0, 0, 2);
    people.setDeclared(0, 1, 5);
    assertThat(match.ofPerson(people, 0, 0)).isEqualTo(2);
    assertThat(match.ofPerson(people, 0, 1)).isEqualTo(TopicMatch.UNKNOWN);
    assertThat(match.ofPerson(people, 1, 0)).isEqualTo(TopicMatch.UNKNOWN);
    assertThat(match.ofPage(Opportunities.NO_TOPIC, 0)).isEqualTo(TopicMatch.UNKNOWN);
  }
}
