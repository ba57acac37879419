package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @BeforeAll
  static void run() {
    Run run = Run.hawker(
        "run",
        Repository.root().resolve("scenarios/quickstart.yaml").toString(),
        "--set",
        "population.users=300",
        "--replications",
        "2",
        "--quiet",
        "--out",
        results());
    assertThat(run.err()).isEmpty();
  }

  private static String results() {
    return folder.resolve("results").toString();
  }

  @Test
  void list_aRun_namesItsFigures() {
    Run run = Run.hawker("plot", results(), "--list");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" ", 2)[0]))
        .startsWith("ctr", "ctr-lift")
        .contains("spend-over-time", "frequency-distribution", "ctr-by-age", "replications");
  }

  @Test
  void plot_everyFigure_isAnSvgWithATitle() throws IOException {
    Run run = Run.hawker("plot", results());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> names = Run.hawker("plot", results(), "--list")
        .out()
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .toList();
    assertThat(run.out()).startsWith(names.size() + " figures written to ");
    for (String name : names) {
      assertThat(Files.readString(folder.resolve("results/figures").resolve(name + ".svg")))
          .contains("<svg", "<title", "</svg");
    }
    assertThat(Files.readString(folder.resolve("results/figures/ctr.svg")))
        .as("the values stand beside the names")
        .contains("untargeted", "behavioural");
  }

  @Test
  void plot_asPng_isAPicture() throws IOException {
    Path out = folder.resolve("new/slides");
    Run run = Run.hawker("plot", results(), "reach", "--format", "png", "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("1 figure written to ");
    assertThat(ImageIO.read(out.resolve("reach.png").toFile()).getWidth()).isEqualTo(1920);
    assertThat(out.toFile().list()).containsExactly("reach.png");
  }

  @Test
  void plot_anUnknownFigure_saysWhichThereAre() {
    Run run = Run.hawker("plot", results(), "ctr-lit");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("FIGURE (ctr-lit) must be one of ctr, ctr-lift, ")
        .contains("Maybe ctr-lift?");
  }

  @Test
  void plot_whatIsNoRun_saysWhatItMustBe() throws IOException {
    Run nothing = Run.hawker("plot", folder.resolve("nowhere").toString());
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err())
        .contains("nowhere) must be a folder that hawker run --out has written");
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("summary.json"), "{\"arms\": [");
    Run half = Run.hawker("plot", broken.toString());
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("summary.json is not what hawker run writes");
    Files.writeString(broken.resolve("summary.json"), "{}");
    assertThat(Run.hawker("plot", broken.toString()).err()).contains("it has no arms");
  }

  @Test
  void plot_anUnknownFormat_saysWhichThereAre() {
    Run run = Run.hawker("plot", results(), "--format", "gif");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("expected one of [SVG, PNG]");
  }
}
