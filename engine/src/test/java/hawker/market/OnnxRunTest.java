package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.plugin.ScenarioException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A model in ONNX, made by the script of docs/onnx, in an auction. */
class OnnxRunTest {
  private static final Path MODEL = Path.of("../docs/onnx/clicks.onnx").toAbsolutePath();

  private static final String ONNX =
      "prediction={name: learned, from: '" + MODEL + "', learn: false}";

  private static final String YAML = """
      name: other-program
      days: 1
      population: {users: 800, activity: {sessionsPerDay: 4}}
      market:
        slice: 4 h
        channels:
          feed:
            placements:
              stream: {share: 2, slots: 2}
              side: {slots: 3, effect: -0.4}
      targeting: untargeted
      response:
        name: utility
        baseCtr: 4 %
        wearOut: 0
        attributes: {gender: {male: 0.8}}
      inventory:
        background: {advertisers: 14, ads: 1, qualitySpread: 1, budget: 10000, bidSpread: 0.1}
      """;

  @Test
  void run_anyThreadsAndBatches_theSame() {
    Lab lab = Lab.of(YAML, ONNX);
    RunMetrics one = lab.run(1, Worker.BATCH).metrics();
    assertThat(lab.run(3, 37).metrics()).isEqualTo(one);
    assertThat(Lab.total(one, Counter.IMPRESSIONS)).isGreaterThan(1000);
    assertThat(one).isNotEqualTo(Lab.of(YAML, "prediction=oracle").metrics());
  }

  @Test
  void run_corrected_theSameToo() {
    Lab lab = Lab.of(
        YAML,
        "prediction={name: learned, from: '" + MODEL + "', learn: false, calibrate: platt,"
            + " calibrationRows: 2000}");
    assertThat(lab.run(3, 37).metrics()).isEqualTo(lab.run(1, Worker.BATCH).metrics());
  }

  @Test
  void of_learning_isRefused() {
    assertThatThrownBy(() -> Lab.of(YAML, "prediction={name: learned, from: '" + MODEL + "'}"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("prediction.learn must be false, since onnx models learn elsewhere.");
  }
}
