package hawker.app.cli;

import static hawker.app.cli.CtrCommandTest.HEADER;
import static hawker.app.cli.CtrCommandTest.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows and options of {@code hawker ctr} that are wrong are told with place and advice. */
class CtrWrongInputTest {
  @TempDir
  private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String good() throws IOException {
    return write("log.csv", HEADER + rows(3_000, 1)).toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      1,s1,d1,3                 | :3:9: row of 4 cells (3) must have 5, separated by ','.
      1,s1,d1,3,4,5             | :3:11: row of 6 cells (5) must have 5, separated by ','.
      2,s1,d1,3,4               | :3:1: click (2) must be 0 or 1.
      ,s1,d1,3,4                | :3:1: click must be 0 or 1.
      1,s1,d1,NaN,4             | :3:9: price (NaN) must be a finite number, or empty
      1,s1,d1,inf,4             | :3:9: price (inf) must be a finite number, or empty
      1,s1,d1,1e308,4           | :3:9: price (1e308) must be a number within 1e18; give what is larger
      1,s1,d1,-1e19,4           | :3:9: price (-1e19) must be a number within 1e18; give what is larger
      1,s1,d1,3,noon            | :3:11: when (noon) must be a time: a whole number, or a date
      1,"s1,d1,3,4              | :3:1: row must close every quote it opens; a quote
      """)
  void compare_brokenRow_placeValueAndAdvice(String row, String message) throws IOException {
    String file =
        write("broken.csv", HEADER + "0,s1,d1,3,4\n" + row + "\n" + rows(50, 1)).toString();
    Path out = folder.resolve("report");
    Run run = Run.hawker(
        "ctr",
        "compare",
        file,
        "--models",
        "ftrl",
        "--numbers",
        "price",
        "--time",
        "when",
        "--report",
        out.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(file + message);
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(out.resolve("ctr.json")).doesNotExist();
  }

  /** Rows of which the early ones have no click, or the price is as large as is said. */
  private String changed(int withoutClick, long price) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    int number = 0;
    for (String row : rows(2_000, 1).lines().toList()) {
      String[] cells = row.split(",", -1);
      text.append(number < withoutClick ? "0" : cells[0])
          .append(',')
          .append(cells[1])
          .append(',')
          .append(cells[2])
          .append(',')
          .append(Long.parseLong(cells[3]) * price)
          .append(',')
          .append(number++)
          .append('\n');
    }
    return write("changed.csv", text.toString()).toString();
  }

  @Test
  void compare_noClickToLearnFrom_isRefused() throws IOException {
    String file = changed(1_700, 1);
    Run run = Run.hawker("ctr", "compare", file, "--models", "logistic", "--time", "when");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(file + ":1:1: click must be 0 in some rows that are learnt from and 1 in others;"
            + " none of 1401 have a click. More rows or another split")
        .doesNotContain("\tat ");
  }

  @Test
  void compare_numbersFarAboveOne_areToldWithTheRemedy() throws IOException {
    Run raw = Run.hawker(
        "ctr", "compare", changed(0, 5_000), "--numbers", "price=raw", "--models", "logistic");
    assertThat(raw.code()).as(raw.err()).isZero();
    assertThat(raw.out())
        .contains(
            "Note: price is learnt from as it is, with values up to 245,000. Models of weights")
        .contains("; see the note on large numbers.")
        .doesNotContain("--recalibrate", "Fewer passes");
    Run log = Run.hawker(
        "ctr", "compare", changed(0, 5_000), "--numbers", "price=log", "--models", "logistic");
    assertThat(log.out()).doesNotContain("learnt from as it is");
  }

  @Test
  void compare_diverged_isToldAndNotGraded() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 300; row++) {
      rows.append(row % 3 == 0 ? 1 : 0).append(" 1:1 2:").append(row % 7 == 0 ? "1e30" : "1e38");
      rows.append('\n');
    }
    String file = write("large.svm", rows.toString()).toString();
    Run run = Run.hawker(
        "ctr", "compare", file, "--layout", "libsvm", "--models", "factorization-machine");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err())
        .contains("factorization-machine has diverged: it predicts what is no number.");
    String larger = write("larger.svm", "1 1:1\n0 1:1e39\n").toString();
    assertThat(Run.hawker("ctr", "compare", larger, "--layout", "libsvm").err())
        .contains(larger + ":2:3: ", "and a value within 1e38");
  }

  @Test
  void compare_manyBrokenRows_firstTwentyAreTold() throws IOException {
    String text = HEADER + "9,s,d,1,1\n".repeat(100);
    Run run = Run.hawker("ctr", "compare", write("b.csv", text).toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(20);
  }

  @Test
  void compare_mistakesOfManyKinds_areToldTogether() throws IOException {
    String text = HEADER + "0,s1,d1,3,4\n1,s1\n2,s1,d1,3,4\n0,s1,d1,3,4,5\n1,\"s1,d1,3,4\n";
    String file = write("b.csv", text).toString();
    Run run = Run.hawker("ctr", "compare", file);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().map(line -> line.substring(file.length())))
        .satisfiesExactly(
            line -> assertThat(line).startsWith(":3:3: row of 2 cells (s1) must have 5"),
            line -> assertThat(line).startsWith(":4:1: click (2) must be 0 or 1"),
            line -> assertThat(line).startsWith(":5:11: row of 6 cells (5) must have 5"),
            line -> assertThat(line).startsWith(":6:1: row must close every quote it opens"));
  }

  @Test
  void compare_filesThatAreNoLogs_areRefused() throws IOException {
    assertRefused("", "must not be empty");
    assertRefused(HEADER, "must have rows below its header");
    assertRefused(HEADER + "0,s,d,1,1\n".repeat(9), ":1:1: click (0 in all 9 rows) must be 0 in");
    assertRefused(HEADER + "1,s,d,1,1\n".repeat(9), ":1:1: click (1 in all 9 rows) must be 0 in");
    assertRefused("a,b\n0,1\n", "--click (click) must be a column of the files: a, b.");
    assertRefused("a,a\n0,1\n", "header (a) must stand once in the header");
    assertRefused("click~site\n0~1\n", "Are they separated otherwise (--separator)");
    assertRefused("x".repeat(3 << 20), "row must end within 1048576 bytes");
    Path utf16 = folder.resolve("wide.csv");
    Files.write(utf16, (HEADER + rows(9, 1)).getBytes(StandardCharsets.UTF_16));
    Run run = Run.hawker("ctr", "compare", utf16.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("wide.csv:1:1: file must be text in UTF-8", "iconv -f UTF-16");
  }

  private void assertRefused(String text, String message) throws IOException {
    Run run = Run.hawker("ctr", "compare", write("bad.csv", text).toString());

    assertThat(run.code()).as(text.substring(0, Math.min(20, text.length()))).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
  }

  @Test
  void compare_wrongSeparatorSaid_isTold() throws IOException {
    Run run = Run.hawker(
        "ctr",
        "compare",
        good(),
        "--columns",
        "click,site,device,price,when",
        "--separator",
        "tab");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            ":1:1: row of 1 cell", "must have 5, separated by a tab. Is another separator used");
  }

  @Test
  void compare_wrongOptions_areRefused() throws IOException {
    String good = good();
    assertWrong("--layout (avasu) must be one of", "compare", good, "--layout", "avasu");
    assertWrong("Maybe avazu?", "compare", good, "--layout", "avasu");
    assertWrong("model (ftlr) must be one of", "compare", good, "--models", "ftlr");
    assertWrong("must be MODEL.SETTING=VALUE", "compare", good, "--set", "l1=3");
    assertWrong("ftrl.l1 (-3) must be", "compare", good, "--models", "ftrl", "--set", "ftrl.l1=-3");
    assertWrong("Maybe l1?", "compare", good, "--models", "ftrl", "--set", "ftrl.l11=3");
    assertWrong("--test (2) must be a share", "compare", good, "--test", "2");
    assertWrong(
        "must leave rows to learn", "compare", good, "--test", "0.9", "--validation", "0.2");
    assertWrong("--folds (0) must be in [1, 1000]", "compare", good, "--folds", "0");
    assertWrong("--split (tim) must be time or chance", "compare", good, "--split", "tim");
    assertWrong("--against", "compare", good, "--models", "ftrl", "--against", "nobody");
    assertWrong("--epochs (many) must be", "compare", good, "--epochs", "many");
    assertWrong("--separator (ab) must be one", "compare", good, "--separator", "ab");
    assertWrong("--numbers (price=x) must be", "compare", good, "--numbers", "price=x");
    assertWrong("--recalibrate (bios) must be", "compare", good, "--recalibrate", "bios");
    assertWrong("no such file", "compare", folder.resolve("none.csv").toString());
    assertWrong("cannot be used as a model", "evaluate", good, good);
    assertWrong("--folds must be 1", "train", good, "--folds", "2", "--out", good + ".hm");
    assertWrong(
        "Cannot write a model", "train", good, "--out", folder.resolve("x/m").toString());
    assertWrong("with a log", "compare", folder.toString(), "--layout", "events");
  }

  private static void assertWrong(String message, String... args) {
    String[] all = Stream.concat(Stream.of("ctr"), Stream.of(args)).toArray(String[]::new);
    Run run = Run.hawker(all);

    assertThat(run.code()).as(String.join(" ", args)).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("Exception", "internal error");
  }

  private static String line(String separator, int cells) {
    return String.join(separator, IntStream.range(0, cells).mapToObj(i -> "1").toList()) + "\n";
  }

  /** Files of a known layout that are read as another are told what to say. */
  @ParameterizedTest
  @CsvSource({
    "criteo, '', header (1) must stand once in the header",
    "criteo, avazu, 'must have 24, separated by '",
    "avazu, criteo, 'must have 40, separated by a tab'",
    "talkingdata, '', '--click (click) must be a column of the files: ip, app, '",
    "talkingdata, avazu, 'must have 24, separated by '",
    "libsvm, '', '--click (click) must be a column of the files: '",
  })
  void compare_fileOfAnotherLayout_namesIt(String layout, String said, String message)
      throws IOException {
    String text = switch (layout) {
      case "criteo" -> line("\t", 40).repeat(5);
      case "avazu" ->
        "id,click,hour,C1,banner_pos,site_id,site_domain,site_category,app_id,app_domain,"
            + "app_category,device_id,device_ip,device_model,device_type,device_conn_type,"
            + "C14,C15,C16,C17,C18,C19,C20,C21\n" + line(",", 24);
      case "talkingdata" ->
        "ip,app,device,os,channel,click_time,attributed_time,is_attributed\n" + line(",", 8);
      default -> "1 7:1 9:0.5\n0 8:1 9:0.25\n";
    };
    String file = write("rows.txt", text).toString();
    Run run = said.isEmpty()
        ? Run.hawker("ctr", "compare", file)
        : Run.hawker("ctr", "compare", file, "--layout", said);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err().strip()).contains(message).endsWith("Maybe --layout " + layout + "?");
  }

  @Test
  void evaluate_fileOfAnotherLayoutThanTheModels_namesIt() throws IOException {
    String model = folder.resolve("m.hm").toString();
    Run trained = Run.hawker("ctr", "train", good(), "--model", "logistic", "--out", model);
    assertThat(trained.code()).as(trained.err()).isZero();
    String file = write("criteo.txt", line("\t", 40).repeat(5)).toString();
    Run run = Run.hawker("ctr", "evaluate", model, file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).endsWith("Maybe --layout criteo?");
  }
}
