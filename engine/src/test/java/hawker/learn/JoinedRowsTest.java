package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.learn.JoinedRows.Part;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows joined of halves are the rows that an encoder writes of all their columns. */
class JoinedRowsTest {
  private static final int SECONDS = 5;
  private static final int CODES = 4;

  /** Columns: user and age of the first half, ad and brand of the second, near of both. */
  private static final List<FieldSpec> FIELDS = List.of(
      FieldSpec.category("user"),
      FieldSpec.category("ad"),
      FieldSpec.cross("user", "ad"),
      FieldSpec.buckets("age", List.of(20.0, 40.0)),
      FieldSpec.category("brand"),
      FieldSpec.category("near"),
      FieldSpec.cross("ad", "brand"),
      FieldSpec.cross("age", "near", "brand"),
      FieldSpec.cross("user×ad", "near"),
      FieldSpec.cross("near", "near"),
      FieldSpec.cross("user", "age"));

  private static final List<String> COLUMNS = List.of("user", "ad", "age", "brand", "near");

  /** Gives a column a value; none for 0. */
  private static void give(RowEncoder encoder, int column, int value) {
    if (value == 0) {
      return;
    }
    if (COLUMNS.get(column).equals("age")) {
      encoder.number(column, 10.0 * value);
    } else {
      encoder.text(column, "v" + value);
    }
  }

  private static void agree(boolean vocabulary) {
    FeatureSpace space = new FeatureSpace(new FeatureSpace.Settings(FIELDS, 12, vocabulary, 1, 3));
    assertThat(space.columns()).containsExactlyElementsOf(COLUMNS);
    SplittableRandom random = new SplittableRandom(5);
    Examples learnt = new Examples();
    RowEncoder learning = space.learningEncoder();
    for (int i = 0; i < 50; i++) {
      for (int c = 0; c < COLUMNS.size(); c++) {
        give(learning, c, random.nextInt(4));
      }
      learning.endRow(learnt, false);
    }
    JoinedRows joined = new JoinedRows(
        space,
        List.of(Part.FIRST, Part.SECOND, Part.FIRST, Part.SECOND, Part.CODED),
        SECONDS,
        CODES);
    RowEncoder encoder = space.encoder();
    for (int second = 0; second < SECONDS; second++) {
      give(encoder, 1, second);
      give(encoder, 3, second % 3);
      joined.second(second, encoder);
    }
    for (int code = 0; code < CODES; code++) {
      give(encoder, 4, code);
      joined.coded(4, code, encoder);
    }
    JoinedRows.Writer writer = joined.writer();
    Examples found = new Examples();
    Examples expected = new Examples();
    for (int user = 0; user < 6; user++) {
      give(writer.encoder(), 0, user);
      give(writer.encoder(), 2, user % 5);
      writer.begin();
      for (int second = 0; second < SECONDS; second++) {
        int near = random.nextInt(CODES);
        writer.row(second, new int[] {-1, -1, -1, -1, near}, found);
        int[] values = {user, second, user % 5, second % 3, near};
        for (int c = 0; c < values.length; c++) {
          give(encoder, c, values[c]);
        }
        encoder.endRow(expected, false);
      }
    }
    assertThat(found.size).isEqualTo(expected.size);
    int entries = expected.entries();
    assertThat(Arrays.copyOf(found.feature, entries))
        .isEqualTo(Arrays.copyOf(expected.feature, entries));
    assertThat(Arrays.copyOf(found.value, entries))
        .isEqualTo(Arrays.copyOf(expected.value, entries));
    assertThat(Arrays.copyOf(found.field, entries))
        .isEqualTo(Arrays.copyOf(expected.field, entries));
  }

  @Test
  void row_hashed_isThatOfTheEncoder() {
    agree(false);
  }

  @Test
  void row_vocabulary_isThatOfTheEncoder() {
    agree(true);
  }
}
