package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hawker.plugin.Resource;
import hawker.world.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
  /** Roots that go by another word than their neighbour in the other taxonomy. */
  private static final Map<String, String> SYNONYMS = Map.of(
      "cars", "automotive",
      "film-and-tv", "entertainment",
      "celebrities", "culture",
      "arts", "art",
      "faith", "religion",
      "charity", "profit",
      "fitness/strength-training", "weightlifting",
      "fitness/yoga", "wellness",
      "weddings/bridal-dresses", "formal",
      "weddings/wedding-planning", "marriage");

  @Test
  void ownTaxonomy_everyCitedId_existsAndSpeaksOfTheSame() throws IOException {
    Path file = find("shared/data/iab-taxonomies/Content Taxonomy 3.1.tsv");
    assumeTrue(file != null, "the IAB content taxonomy is not beside the project");
    Map<String, String> rows = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      String path = String.join(" ", Arrays.copyOfRange(cells, 3, Math.min(7, cells.length)));
      rows.put(cells[0].strip(), path);
    }
    assertThat(rows).containsKey("227");
    Tree tree = Scene.of("{}").vocabulary.interests();
    int cited = 0;
    for (int node = 0; node < tree.nodes(); node++) {
      String id = tree.externalId(node);
      if (id.isEmpty()) {
        continue;
      }
      cited++;
      assertThat(rows).as(tree.path(node)).containsKey(id);
      Set<String> theirs = stems(rows.getOrDefault(id, ""));
      String synonym = "";
      for (int up = node; up != Tree.NO_NODE; up = tree.parent(up)) {
        synonym += " " + SYNONYMS.getOrDefault(tree.path(up), "");
      }
      assertThat(stems(tree.path(node) + synonym))
          .as(tree.path(node) + " against " + rows.get(id))
          .containsAnyElementsOf(theirs);
    }
    assertThat(cited).isGreaterThan(300);
  }

  private static Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).replace("'", "").split("[^a-z]+", -1)) {
      if (word.length() > 2) {
        stems.add(word.substring(0, Math.min(4, word.length())));
      }
    }
    return stems;
  }

  private static @org.jspecify.annotations.Nullable Path find(String name) {
    Path here = Path.of("").toAbsolutePath();
    while (here != null) {
      Path file = here.resolve(name);
      if (Files.exists(file)) {
        return file;
      }
      here = here.getParent();
    }
    return null;
  }

  @Test
  void ownTaxonomy_namesThatScenariosUse_areThere() {
    Tree tree = Scene.of("{}").vocabulary.interests();
    for (String name : new String[] {
      "sports/running",
      "jogging",
      "fitness",
      "style/shoes",
      "weddings/rings",
      "food/coffee",
      "video-games",
      "travel",
      "cars",
      "personal-finance",
      "parenting",
      "technology",
      "music",
      "movies",
      "pets",
      "gardening",
      "beauty",
      "home-improvement",
      "news/politics",
      "science",
      "photography"
    }) {
      assertThat(tree.find(name)).as(name).isNotNegative();
    }
    for (int node = 0; node < tree.nodes(); node++) {
      assertThat(tree.name(node)).matches("[a-z]+(-[a-z]+)*");
      assertThat(tree.depth(node)).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void ownTaxonomy_everyLift_appliesToTheDefaultPeopleOrOthers() {
    int here = Scene.of("{}").vocabulary.interestTables().lifts();
    int world = Scene.of("preset: world-online").vocabulary.interestTables().lifts();
    int all = lifts();
    // Each place of the two presets has its lifts; everything else applies to both.
    assertThat(here + 4).isEqualTo(all);
    assertThat(world + 4).isEqualTo(all);
  }

  private static int lifts() {
    var lifts = Resource.read(Taxonomy.class, "interests.yaml").get("lifts");
    assertThat(lifts).isNotNull();
    return lifts == null ? 0 : lifts.entries().size();
  }

  @Test
  void ownTaxonomy_builtInFactors_areModest() {
    var lifts = Resource.read(Taxonomy.class, "interests.yaml").get("lifts");
    assertThat(lifts).isNotNull();
    if (lifts != null) {
      lifts
          .entries()
          .values()
          .forEach(lift -> lift.value()
              .entries()
              .values()
              .forEach(factor ->
                  assertThat(Double.parseDouble(factor.value().text())).isBetween(0.4, 2.5)));
    }
  }

  @Test
  void weights_nested_areDividedByRankFromTheTop() {
    Scene scene = Scene.of("""
        interests:
          zipf: 1
          taxonomy:
            a: {id: 9, x: 1, y: 2}
            b:
            c: [p, q]
        """);
    Tree tree = scene.vocabulary.interests();
    assertThat(tree.paths()).containsExactly("a", "a/x", "a/y", "b", "c", "c/p", "c/q");
    assertThat(tree.externalId(0)).isEqualTo("9");
    assertThat(tree.externalId(2)).isEqualTo("2");
    double[] weights = scene.vocabulary.popularity();
    double total = 1 + 1.0 / 2 + 1.0 / 3;
    double a = 1 / total;
    assertThat(weights[0]).isCloseTo(a * 0.2, within(1e-12));
    assertThat(weights[1]).isCloseTo(a * 0.8 * 2 / 3, within(1e-12));
    assertThat(weights[2]).isCloseTo(a * 0.8 / 3, within(1e-12));
    assertThat(weights[3]).isCloseTo(0.5 / total, within(1e-12));
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void popularity_statedForAFlatList_isTheWeight() {
    Scene scene = Scene.of(
        "interests: {taxonomy: [\"15\", \"16\", \"20\"], popularity: {15: 5, 16: 0, 20: 15}}");
    assertThat(scene.vocabulary.popularity())
        .containsExactly(new double[] {0.25, 0, 0.75}, within(1e-12));
  }

  @Test
  void popularity_allChildrenZero_leavesTheWeightWithTheParent() {
    Scene scene =
        Scene.of("interests: {taxonomy: {a: [x, y], b: }, zipf: 0, popularity: {x: 0, a/y: 0}}");
    assertThat(scene.vocabulary.popularity())
        .containsExactly(new double[] {0.5, 0, 0, 0.5}, within(1e-12));
  }

  @Test
  void ownTaxonomy_size_isAFewHundred() {
    assertThat(Scene.of("{}").vocabulary.interests().nodes()).isBetween(280, 500);
  }
}
