package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.learn.FeatureSpace.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
  private static final List<FieldSpec> FIELDS = List.of(
      FieldSpec.category("site"),
      FieldSpec.buckets("age", List.of(18.0, 30.0, 65.0)),
      FieldSpec.cross("site", "age"));

  private static FeatureSpace space(boolean vocabulary, int countMin) {
    return new FeatureSpace(new Settings(FIELDS, 12, vocabulary, countMin, 1));
  }

  private static int[] row(RowEncoder encoder, String site, double age) {
    Examples out = new Examples();
    encoder.text(0, site);
    encoder.number(1, age);
    encoder.endRow(out, false);
    assertThat(out.size).isEqualTo(1);
    return Arrays.copyOf(out.feature, out.entries());
  }

  @Test
  void learningEncoder_vocabulary_givesEachValueItsOwnFeature() {
    FeatureSpace space = space(true, 1);
    RowEncoder encoder = space.learningEncoder();
    Map<String, Integer> first = new HashMap<>();
    Set<Integer> features = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      for (int site = 0; site < 300; site++) {
        int feature = row(encoder, "s" + site, 20)[0];
        assertThat(first.computeIfAbsent("s" + site, s -> feature)).isEqualTo(feature);
        features.add(feature);
      }
    }
    assertThat(features).hasSize(300);
  }

  @Test
  void encoder_afterLearning_findsTheSameAndNothingElse() {
    for (boolean vocabulary : new boolean[] {true, false}) {
      FeatureSpace space = space(vocabulary, 1);
      int[] learnt = row(space.learningEncoder(), "a", 20);
      RowEncoder encoder = space.encoder();
      assertThat(row(encoder, "a", 20)).isEqualTo(learnt);
      assertThat(encoder.unseen()).isZero();
      int[] other = row(encoder, "b", 20);
      assertThat(other[1]).isEqualTo(learnt[1]);
      assertThat(other[0]).isNotEqualTo(learnt[0]);
      assertThat(other[2]).isNotEqualTo(learnt[2]);
      assertThat(encoder.unseen()).isEqualTo(2);
      assertThat(encoder.entries()).isEqualTo(6);
    }
  }

  @Test
  void encoder_missing_isAFeatureOfItsOwn() {
    for (boolean vocabulary : new boolean[] {true, false}) {
      FeatureSpace space = space(vocabulary, 1);
      RowEncoder encoder = space.learningEncoder();
      int[] there = row(encoder, "a", 20);
      int[] none = row(encoder, "", Double.NaN);
      for (int i = 0; i < 3; i++) {
        assertThat(none[i]).isNotEqualTo(there[i]);
      }
      assertThat(none[0]).isNotEqualTo(none[1]);
    }
  }

  @Test
  void learningEncoder_countMin_admitsWhatIsMetOften() {
    RowEncoder encoder = space(true, 3).learningEncoder();
    int first = row(encoder, "a", 20)[0];
    assertThat(row(encoder, "a", 20)[0]).isEqualTo(first);
    assertThat(row(encoder, "b", 20)[0]).isEqualTo(first);
    assertThat(row(encoder, "a", 20)[0]).isNotEqualTo(first);
  }

  @Test
  void learningEncoder_noRoom_isUnseen() {
    FeatureSpace space =
        new FeatureSpace(new Settings(List.of(FieldSpec.category("x")), 4, true, 1, 0));
    RowEncoder encoder = space.learningEncoder();
    Examples out = new Examples();
    for (int i = 0; i < 100; i++) {
      encoder.text(0, "v" + i);
      encoder.endRow(out, false);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(out.feature[i]).isEqualTo(i < 13 ? i + 3 : 0);
    }
  }

  @Test
  void buckets_edges_beginABucket() {
    double[] edges = {18, 30, 65};
    assertThat(RowEncoder.bucket(edges, 17.9)).isEqualTo(0);
    assertThat(RowEncoder.bucket(edges, 18)).isEqualTo(1);
    assertThat(RowEncoder.bucket(edges, 64.9)).isEqualTo(2);
    assertThat(RowEncoder.bucket(edges, 1e9)).isEqualTo(3);
  }

  @Test
  void logBuckets_areTheSquaredLogarithmRoundedDown() {
    for (double x = 3; x < 1e15; x *= 1.37) {
      double log = StrictMath.log(x);
      assertThat(RowEncoder.logBucket(x)).isEqualTo((long) Math.floor(log * log));
    }
    assertThat(List.of(-3.0, 0.0, 1.0, 2.0).stream().map(RowEncoder::logBucket))
        .doesNotHaveDuplicates()
        .allMatch(bucket -> bucket < 0);
  }

  @Test
  void valueHash_slicesAndStrings_agree() {
    byte[] text = "..some value of more than 16 bytes..".getBytes(StandardCharsets.UTF_8);
    assertThat(ValueHash.of(text, 2, text.length - 2))
        .isEqualTo(ValueHash.of("some value of more than 16 bytes"));
    assertThat(ValueHash.of("a\0")).isNotEqualTo(ValueHash.of("a"));
  }

  @Test
  void space_crossOfWhatComesLater_isRefused() {
    List<FieldSpec> fields =
        List.of(FieldSpec.category("a"), FieldSpec.cross("a", "b"), FieldSpec.category("b"));
    assertThatThrownBy(() -> new FeatureSpace(new Settings(fields, 12, false, 1, 0)))
        .hasMessage(
            "field a×b crosses b, which must be a field that stands before it;" + " there are [a]");
  }

  @Test
  void space_columnAsNumberAndText_isRefused() {
    List<FieldSpec> fields = List.of(
        FieldSpec.category("a"),
        new FieldSpec("b", FieldSpec.Kind.LOG_BUCKETS, List.of("a"), List.of()));
    assertThatThrownBy(() -> new FeatureSpace(new Settings(fields, 12, false, 1, 0)))
        .hasMessage("column a must be read as numbers or as texts, not as both");
  }
}
