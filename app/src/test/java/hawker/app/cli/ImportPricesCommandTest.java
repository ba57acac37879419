package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A market made of prices that are known; about 8 s. */
class ImportPricesCommandTest {
  @TempDir
  private Path folder;

  /** Prices that are 20 or 50 half of the time, and anything up to 200 else. */
  private Path log() throws IOException {
    long key = new Draws(5, 0).key(Purpose.PRICE);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      double u = Draws.uniform(Draws.bits(key, i));
      int price = u < 0.25 ? 20 : u < 0.5 ? 50 : 1 + (int) ((u - 0.5) * 400);
      text.append(i % 100 == 0 ? 1 : 0).append('\t').append(price).append("\t0.01\n");
    }
    return Files.writeString(folder.resolve("won.txt"), text);
  }

  private static double number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void marketOfALog_hasItsPrices() throws IOException {
    Path out = folder.resolve("ours.yaml");
    Run run = Run.hawker("import", "prices", log().toString(), "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    // Spikes are levels of their own, so that the held-out half is told to the noise of 10,000
    // draws:
    // half a level of 1/40, and 1.63 * sqrt(2 / 10,000), which chance passes once in a hundred
    // times.
    assertThat(number(run.out(), "levels +[0-9.]+ +([0-9.]+)"))
        .isLessThan(0.025 + 1.63 * Math.sqrt(2 / 10_000.0));
    assertThat(number(run.out(), "lognormal +[0-9.]+ +([0-9.]+)")).isGreaterThan(0.08);
    Matcher rows = Pattern.compile("(?m)^\\d+ +([0-9.]+) % +([0-9.]+) % +([0-9.]+) +([0-9.]+)$")
        .matcher(run.out());
    int found = 0;
    while (rows.find()) {
      assertThat(Double.parseDouble(rows.group(2)))
          .isBetween(
              Double.parseDouble(rows.group(1)) - 2.5, Double.parseDouble(rows.group(1)) + 2.5);
      assertThat(Double.parseDouble(rows.group(4)) / Double.parseDouble(rows.group(3)))
          .isBetween(0.9, 1.1);
      found++;
    }
    assertThat(found).isGreaterThanOrEqualTo(5);
    assertThat(Files.readString(out))
        .contains("reserve: 0.200000}", "reserve: 0.500000}", "cpm: 0.500000");
    Run check = Run.hawker("check", out.toString());
    assertThat(check.code()).as(check.err()).isZero();
    Run again = Run.hawker("import", "prices", log().toString(), "--out", out.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("must not be there yet; --force replaces it.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --levels 0 | --levels (0) must be in [1, 500].
      --unit 0 | --unit (0.0) must be in [0.001, 1000].
      --currency money | --currency (MONEY) must be of three letters, as in USD.
      --seed 1 | few.txt has 2 prices; a market takes 100 of them or more
      """)
  void broken_isTold(String words, String message) throws IOException {
    Path few = Files.writeString(folder.resolve("few.txt"), "0 1\n0 2\n");
    String[] parts = words.split(" ", -1);
    Run run = Run.hawker(
        "import",
        "prices",
        few.toString(),
        "--out",
        folder.resolve("x.yaml").toString(),
        parts[0],
        parts[1]);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }
}
