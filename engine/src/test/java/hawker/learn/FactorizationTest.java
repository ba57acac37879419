package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.PluginSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizationTest {
  private static final int FIELDS = 4;
  private static final int FACTORS = 3;
  private static final double L2 = 0.01;
  private static final FeatureSpace SPACE = Rows.space(FIELDS);
  private static final Examples ROWS = rows();

  /** Rows whose entries have values other than 1, so that wrong powers of them show. */
  private static Examples rows() {
    Examples rows = Rows.draw(SPACE, 400, 15, 21);
    for (int i = 0; i < rows.entries(); i++) {
      rows.value[i] = 0.5f + (rows.feature[i] % 7) / 4f;
    }
    Arrays.fill(rows.weight, 1.5f);
    return rows;
  }

  private static PluginSpec spec(String name) {
    return name.equals("logistic")
        ? Rows.spec(name, "l2", "0.01")
        : Rows.spec(name, "l2", "0.01", "factors", "3", "start", "0.5");
  }

  /** Numbers as a learner keeps them: in each block so many, then as many squared gradients. */
  private static final class Kept {
    private final float[] of;
    private final float[] squared;
    private final int half;

    Kept(float[] of, float[] squared) {
      this.of = of;
      this.squared = squared;
      half = 0;
    }

    Kept(float[] of, int half) {
      this.of = of;
      this.squared = of;
      this.half = half;
    }

    boolean squares(int at) {
      return half > 0 && at % (2 * half) >= half;
    }

    float square(int at) {
      return squared[at + half];
    }

    void forgetSquares() {
      for (int at = 0; at < of.length; at++) {
        if (!squares(at)) {
          squared[at + half] = 0;
        }
      }
    }
  }

  private static List<Kept> kept(Learner learner) {
    if (learner instanceof Logistic logistic) {
      return List.of(new Kept(logistic.weights(), logistic.squares()));
    }
    if (learner instanceof FactorizationMachine machine) {
      return List.of(new Kept(machine.cell(), 1 + FACTORS));
    }
    FieldAwareFactorizationMachine machine = (FieldAwareFactorizationMachine) learner;
    return List.of(new Kept(machine.linear(), 1), new Kept(machine.cell(), FACTORS));
  }

  private static double probability(Learner learner, int row) {
    double[] p = new double[ROWS.size];
    learner.predict(ROWS, row, row + 1, p);
    return p[row];
  }

  private static double loss(Learner learner, int row) {
    double p = probability(learner, row);
    return -ROWS.weight[row] * StrictMath.log(ROWS.clicked[row] != 0 ? p : 1 - p);
  }

  /** The slope of the loss of a row with its penalty, by differences. */
  private static double slope(Learner learner, float[] numbers, int at, int row) {
    float w = numbers[at];
    float above = w + 0x1p-8f;
    float below = w - 0x1p-8f;
    numbers[at] = above;
    double more = loss(learner, row);
    numbers[at] = below;
    double less = loss(learner, row);
    numbers[at] = w;
    return (more - less) / ((double) above - below) + ROWS.weight[row] * L2 * w;
  }

  @ParameterizedTest
  @ValueSource(strings = {"logistic", "factorization-machine", "field-aware-factorization-machine"})
  void learn_gradients_areThoseOfFiniteDifferences(String name) {
    int vectors = name.startsWith("field") ? FIELDS - 1 : name.startsWith("fact") ? 1 : 0;
    for (int row = 0; row < 10; row++) {
      Learner still = Rows.learnt(spec(name), SPACE, ROWS, 1).learner();
      Learner moved = Rows.learnt(spec(name), SPACE, ROWS, 1).learner();
      kept(still).forEach(Kept::forgetSquares);
      kept(moved).forEach(Kept::forgetSquares);
      moved.learn(ROWS, row, row + 1);
      int numbers = 0;
      for (int k = 0; k < kept(still).size(); k++) {
        float[] before = kept(still).get(k).of;
        Kept after = kept(moved).get(k);
        for (int at = 0; at < before.length; at++) {
          if (after.squares(at) || after.square(at) == 0) {
            continue;
          }
          numbers++;
          double size = Math.sqrt(after.square(at));
          double gradient = Math.copySign(size, before[at] - after.of[at]);
          double slope = slope(still, before, at, row);
          assertThat(gradient).isEqualTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
        }
      }
      assertThat(numbers).isEqualTo(FIELDS * (1 + vectors * FACTORS));
    }
  }

  @Test
  void predict_factorizationMachine_isTheSumOverPairs() {
    FactorizationMachine machine = (FactorizationMachine)
        Rows.learnt(spec("factorization-machine"), SPACE, ROWS, 2).learner();
    for (int row = 0; row < ROWS.size; row++) {
      double margin = machine.bias() + linear(machine, row) + pairs(machine, row);
      assertThat(probability(machine, row))
          .isEqualTo(hawker.stats.Logistic.probability(margin), within(1e-12));
    }
  }

  private static double linear(FactorizationMachine machine, int row) {
    double sum = 0;
    for (int i = ROWS.start[row]; i < ROWS.start[row + 1]; i++) {
      sum += (double) machine.cell()[2 * (1 + FACTORS) * ROWS.feature[i]] * ROWS.value[i];
    }
    return sum;
  }

  private static double pairs(FactorizationMachine machine, int row) {
    double sum = 0;
    for (int i = ROWS.start[row]; i < ROWS.start[row + 1]; i++) {
      for (int j = i + 1; j < ROWS.start[row + 1]; j++) {
        for (int f = 0; f < FACTORS; f++) {
          double v = machine.cell()[2 * (1 + FACTORS) * ROWS.feature[i] + 1 + f];
          double u = machine.cell()[2 * (1 + FACTORS) * ROWS.feature[j] + 1 + f];
          sum += v * ROWS.value[i] * u * ROWS.value[j];
        }
      }
    }
    return sum;
  }

  @Test
  void predict_fieldAwareWithTheSameVectorForAllFields_isTheFactorizationMachine() {
    FactorizationMachine machine = (FactorizationMachine)
        Rows.learnt(spec("factorization-machine"), SPACE, ROWS, 2).learner();
    String name = "field-aware-factorization-machine";
    FieldAwareFactorizationMachine aware =
        (FieldAwareFactorizationMachine) Model.of(spec(name), SPACE, 7).learner();
    for (int feature = 0; feature < SPACE.size(); feature++) {
      int from = 2 * (1 + FACTORS) * feature;
      aware.linear()[2 * feature] = machine.cell()[from];
      for (int field = 0; field < FIELDS; field++) {
        int to = (feature * FIELDS + field) * 2 * FACTORS;
        System.arraycopy(machine.cell(), from + 1, aware.cell(), to, FACTORS);
      }
    }
    for (int row = 0; row < ROWS.size; row++) {
      double squares = 0;
      for (int i = ROWS.start[row]; i < ROWS.start[row + 1]; i++) {
        squares += (double) ROWS.value[i] * ROWS.value[i];
      }
      double margin = linear(machine, row) + pairs(machine, row) / squares;
      assertThat(probability(aware, row))
          .isEqualTo(hawker.stats.Logistic.probability(margin), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"factorization-machine", "field-aware-factorization-machine"})
  void learn_starts_dependOnTheFeatureAndTheSeedAlone(String name) {
    PluginSpec spec = Rows.spec(name, "start", "0.25", "rate", "1e-30", "factors", "" + FACTORS);
    Examples backwards = new Examples();
    for (int row = ROWS.size - 1; row >= 0; row--) {
      backwards.addRow(ROWS, row);
    }
    float[] starts = starts(Model.of(spec, SPACE, 7), ROWS);
    assertThat(starts(Model.of(spec, SPACE, 7), backwards)).isEqualTo(starts);
    assertThat(starts(Model.of(spec, SPACE, 8), ROWS)).isNotEqualTo(starts);
    double sum = 0;
    double squares = 0;
    for (float start : starts) {
      sum += start;
      squares += (double) start * start;
    }
    double deviation = 0.25 / Math.sqrt(3);
    assertThat(sum / starts.length).isEqualTo(0, within(4 * deviation / Math.sqrt(starts.length)));
    assertThat(Math.sqrt(squares / starts.length)).isEqualTo(deviation, within(0.1 * deviation));
  }

  /** What all vectors that were learnt start with. */
  private static float[] starts(Model model, Examples rows) {
    model.learner().learn(rows, 0, rows.size);
    List<Kept> all = kept(model.learner());
    Kept vectors = all.get(all.size() - 1);
    float[] starts = new float[vectors.of.length];
    int count = 0;
    for (int at = 0; at < vectors.of.length; at++) {
      boolean weight = all.size() == 1 && at % (2 * vectors.half) == 0;
      if (!weight && !vectors.squares(at) && vectors.of[at] != 0) {
        starts[count++] = vectors.of[at];
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"factorization-machine", "field-aware-factorization-machine"})
  void predict_whatWasNeverMet_addsNothing(String name) {
    Learner learner = Rows.learnt(spec(name), SPACE, ROWS, 1).learner();
    Examples rows = new Examples();
    rows.endRow(false);
    rows.add(0, SPACE.size() - 1, 1);
    rows.add(1, ROWS.feature[1], 0);
    rows.endRow(false);
    double[] p = new double[2];
    learner.predict(rows, 0, 2, p);
    assertThat(p[1]).isEqualTo(p[0]);
  }

  @Test
  void of_spaceTooLarge_saysHowManyBitsFit() {
    FeatureSpace space = new FeatureSpace(
        new FeatureSpace.Settings(List.of(FieldSpec.category("a")), 28, false, 1, 0));
    assertThatThrownBy(() -> Model.of(PluginSpec.of("factorization-machine"), space, 1))
        .hasMessage("a space of 28 bits with 18 numbers for each feature needs 18 GB, and the most"
            + " is 8 GB: take 26 bits or fewer");
  }
}
