package hawker.app.importer;

import hawker.app.report.JsonText;
import hawker.planner.PriceHistogram;
import hawker.planner.PriceLog;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads prices of an exchange: a table in JSON ({@code price_histogram}: impressions by price from 0
 * on; {@code clicks}, and {@code campaign}, {@code unit}, {@code bids} where known), or a log with a
 * line for each auction won ({@code click price} and anything further, apart by blanks, tabs or
 * commas), either in gzip or not.
 */
public final class PriceFile {
  /** Highest price that is read, so that a column that is no price is told. */
  public static final int PRICE_MOST = 10_000_000;

  private static final int MAGIC = 0x1f8b;

  /**
   * What a file holds.
   *
   * @param file where it was read
   * @param log all of it
   * @param halves prices of the first half of a log and of the second; none where the file is a table
   */
  public record Read(Path file, PriceLog log, List<PriceHistogram> halves) {
    /** Copies the list. */
    public Read {
      halves = List.copyOf(halves);
    }
  }

  private PriceFile() {}

  /**
   * Reads a file.
   *
   * @throws ImportException with the place of what is wrong in it
   */
  public static Read read(Path file) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(open(file))) {
      in.mark(64);
      int first = in.read();
      while (Character.isWhitespace(first)) {
        first = in.read();
      }
      in.reset();
      return first == '{' ? table(file, in) : log(file, in);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ImportException(file + " must be a file, not a folder");
    }
    if (!Files.exists(file)) {
      throw new ImportException(file + " is not there");
    }
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == MAGIC ? new GZIPInputStream(in) : in;
  }

  private static Read table(Path file, InputStream in) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(in);
    } catch (JacksonException e) {
      throw new ImportException(file + " is no JSON: " + JsonText.mistake(e));
    }
    JsonNode counts = root.get("price_histogram");
    if (counts == null || !counts.isArray() || counts.isEmpty() || counts.size() > PRICE_MOST) {
      throw new ImportException(
          file + ": price_histogram must be a list of impressions by price, from 0 on");
    }
    long[] histogram = new long[counts.size()];
    for (int price = 0; price < histogram.length; price++) {
      histogram[price] = count(file, counts.get(price), "price_histogram[" + price + "]");
    }
    PriceHistogram prices = new PriceHistogram(histogram);
    PriceLog log = new PriceLog(
        root.path("campaign").asString(name(file)),
        root.path("unit").asString("per 1000 impressions"),
        prices,
        root.has("clicks") ? count(file, root.get("clicks"), "clicks") : 0,
        root.has("bids") ? count(file, root.get("bids"), "bids") : 0);
    agree(file, root, "impressions", log.impressions());
    agree(file, root, "cost", log.cost());
    if (log.clicks() > log.impressions()) {
      throw new ImportException(file + ": clicks (" + log.clicks()
          + ") must be at most the impressions, which are " + log.impressions());
    }
    return new Read(file, log, List.of());
  }

  private static long count(Path file, @Nullable JsonNode node, String name) {
    if (node == null || !node.isIntegralNumber() || node.asLong() < 0) {
      throw new ImportException(
          file + ": " + name + " (" + node + ") must be a whole number, not negative");
    }
    return node.asLong();
  }

  /** Checks a sum that the file tells as well. */
  private static void agree(Path file, JsonNode root, String name, long sum) {
    if (root.has(name) && count(file, root.get(name), name) != sum) {
      throw new ImportException(file + ": " + name + " (" + root.get(name)
          + ") must be what price_histogram comes to, which is " + sum);
    }
  }

  private static Read log(Path file, InputStream in) throws IOException {
    IntArrayList prices = new IntArrayList();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 1;
    long clicked = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine(), number++) {
      if (line.isBlank() || (number == 1 && Character.isLetter(line.strip().charAt(0)))) {
        continue; // a head
      }
      String[] cells = line.strip().split("[\\s,;]+", 3);
      int click = cells.length < 2 ? -1 : whole(cells[0], 1);
      int price = cells.length < 2 ? -1 : whole(cells[1], PRICE_MOST);
      if (click < 0 || price < 0) {
        throw new ImportException(file + ":" + number + ": a line (" + shortened(line)
            + ") must be a click, 0 or 1, and a price, a whole number in [0, " + PRICE_MOST
            + "]");
      }
      prices.add(price);
      clicked += click;
    }
    if (prices.isEmpty()) {
      throw new ImportException(file + " has no prices");
    }
    int[] all = prices.toIntArray();
    PriceLog log =
        new PriceLog(name(file), "per 1000 impressions", PriceHistogram.of(all), clicked, 0);
    int half = all.length / 2;
    return new Read(
        file,
        log,
        List.of(
            PriceHistogram.of(Arrays.copyOf(all, half)),
            PriceHistogram.of(Arrays.copyOfRange(all, half, all.length))));
  }

  private static String shortened(String line) {
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }

  private static int whole(String text, int most) {
    if (!text.matches("[0-9]{1,8}")) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value <= most ? value : -1;
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "prices" : name.toString().replaceFirst("\\.(json|txt|csv|tsv).*", "");
  }
}
