package hawker.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingTest {
  private enum Mode {
    FAST_LANE,
    SLOW
  }

  private record Settings(
      @About("Weight.") @Default("0.5") @Range(min = 0, max = 1)
      double weight,

      @Range(min = 0, aboveMin = true) int required,
      @Nullable TimeSpan optional,
      @Default("slow") Mode mode,
      @Default("{}") Map<String, List<Integer>> bands,
      @Family("auction") PluginSpec auction) {}

  @Test
  void of_everyKind_isToldInWords() {
    assertThat(Setting.of(Settings.class))
        .containsExactly(
            new Setting("weight", "number", "0.5", false, "in [0, 1]", "Weight."),
            new Setting("required", "whole number", "", true, "above 0", ""),
            new Setting("optional", "time span", "", false, "", ""),
            new Setting("mode", "one of fast-lane, slow", "slow", false, "", ""),
            new Setting(
                "bands", "mapping of names, each to list, each whole number", "{}", false, "", ""),
            new Setting("auction", "plug-in of the family auction", "", true, "", ""));
  }
}
