package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String FINE = """
      name: two arms
      population: {users: 1000}
      inventory: {background: {advertisers: 3, ads: 2}}
      arms:
        all: {}
        some: {targeting: demographic}
      """;

  @TempDir
  private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void check_fineScenario_saysHowLargeItIs() throws IOException {
    String file = file("fine.yaml", FINE);
    assertThat(Run.hawker("check", file))
        .isEqualTo(new Run(0, file + ": fine (1,000 users, 6 ads, 2 arms)\n", ""));
  }

  @Test
  void check_severalMistakes_allToldWithTheirPlaces() throws IOException {
    String file = file("bad.yaml", FINE.replace("ads: 2", "ads: 0") + "dais: 3\n");
    Run run = Run.hawker("check", file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(file + ":3:47: inventory.background.ads (0) must be in [1, 100].")
        .contains(file + ":7:1: dais must be one of ")
        .contains("Maybe days?")
        .doesNotContain("\tat ");
  }

  @Test
  void check_oneOfTwoBad_checksBoth() throws IOException {
    String bad = file("bad.yaml", "name: [");
    String fine = file("fine.yaml", FINE);
    Run run = Run.hawker("check", bad, fine);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).startsWith(fine + ": fine (");
    assertThat(run.err()).startsWith(bad + ":");
  }

  @Test
  void check_override_isChecked() throws IOException {
    String file = file("fine.yaml", FINE);
    Run run = Run.hawker("check", file, "--set", "replications=0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--set: replications (0) must be in [1, 10000].");
    assertThat(Run.hawker("check", file, "--set", "replications=3").code()).isZero();
  }

  @Test
  void check_missingFile_suggestsItsNeighbour() throws IOException {
    String file = file("fine.yaml", FINE);
    Run run = Run.hawker("check", file.replace("fine", "fime"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("must exist. Maybe " + file + "?");
  }

  @Test
  void check_noFile_isAMistakeOfTheCommand() {
    Run run = Run.hawker("check");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required parameter: 'FILE'");
  }
}
