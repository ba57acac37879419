package hawker.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BandingTest {
  private static final Attribute AGE = Attribute.number("age", 13, 90);

  @Test
  void of_category_isOneCellPerValue() {
    Banding banding = Banding.of(Attribute.category("pet", List.of("cat", "dog")), List.of());
    assertThat(banding.labels()).containsExactly("cat", "dog", "unknown");
    assertThat(banding.cell(1)).isEqualTo(1);
    assertThat(banding.cell(Attribute.UNKNOWN)).isEqualTo(2);
    assertThat(banding.cells()).isEqualTo(3);
  }

  @Test
  void of_tree_isOneCellPerNodeOfTwoLevels() {
    Tree.Builder places = new Tree.Builder();
    places.add(Tree.NO_NODE, "us", "");
    places.add(0, "south", "");
    places.add(1, "dallas", "");
    places.add(2, "downtown", "");
    places.add(0, "west", "");
    Banding banding = Banding.of(Attribute.tree("location", places.build()), List.of());
    assertThat(banding.labels()).containsExactly("us", "us/south", "us/west", "unknown");
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(banding::cell)).containsExactly(0, 1, 1, 1, 2);
  }

  @Test
  void of_age_hasTheUsualBands() {
    Banding banding = Banding.of(AGE, List.of());
    assertThat(banding.labels())
        .containsExactly("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", "unknown");
    assertThat(List.of(13, 17, 18, 24, 25, 64, 65, 90).stream().map(banding::cell))
        .containsExactly(0, 0, 1, 1, 2, 5, 6, 6);
    assertThat(banding.cell(Attribute.UNKNOWN)).isEqualTo(7);
  }

  @Test
  void of_statedBands_coverTheWholeRange() {
    Banding banding = Banding.of(AGE, List.of(18, 35, 36));
    assertThat(banding.labels()).containsExactly("13-17", "18-34", "35", "36+", "unknown");
    assertEveryCodeHasItsBand(banding, AGE);
  }

  @Test
  void of_bandsBelowTheRange_keepEveryoneInABand() {
    Banding banding = Banding.of(AGE, List.of(0, 50));
    assertThat(banding.labels()).containsExactly("0-49", "50+", "unknown");
    assertThat(banding.cell(13)).isZero();
    assertThat(banding.cell(50)).isEqualTo(1);
  }

  @Test
  void of_bandsBeyondTheRange_stayEmpty() {
    Banding banding = Banding.of(AGE, List.of(13, 200));
    assertThat(banding.cell(90)).isZero();
  }

  @Test
  void of_otherNumber_hasEvenBands() {
    Attribute number = Attribute.number("income", 0, 2000);
    Banding banding = Banding.of(number, List.of());
    assertThat(banding.cells()).isBetween(4, 9);
    assertEveryCodeHasItsBand(banding, number);
  }

  @Test
  void of_numberOfOneValue_isOneBand() {
    Banding banding = Banding.of(Attribute.number("n", 5, 5), List.of());
    assertThat(banding.labels()).containsExactly("5+", "unknown");
  }

  /** The label of the cell of every code is a band that holds it. */
  private static void assertEveryCodeHasItsBand(Banding banding, Attribute attribute) {
    for (int code = attribute.min(); code <= attribute.max(); code++) {
      String[] ends =
          banding.labels().get(banding.cell(code)).replace("+", "-99999").split("-", 2);
      assertThat(code).isGreaterThanOrEqualTo(Integer.parseInt(ends[0]));
      assertThat(code).isLessThanOrEqualTo(Integer.parseInt(ends[ends.length - 1]));
    }
  }
}
