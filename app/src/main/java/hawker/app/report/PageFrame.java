package hawker.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frame of pages that need nothing beside them: style, charts and data in one file. Scripts are
 * named by their hashes, and no other may run.
 */
public final class PageFrame {
  private static final List<String> SCRIPTS =
      List.of("format.js", "charts.js", "tables.js", "report.js");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private PageFrame() {}

  /**
   * What a page is made of.
   *
   * @param name of what it is about
   * @param question that it answers; may be empty
   * @param answer in a sentence
   * @param version of Hawker
   * @param same what gives the same numbers again, beside seed and version
   * @param summary all numbers, as JSON
   * @param page sections and figures, as JSON
   */
  public record Parts(
      String name,
      String question,
      String answer,
      String version,
      String same,
      String summary,
      String page) {}

  /** The page. */
  public static String page(Parts of) {
    String library = text("plot.min.js");
    String script = "(() => {\n"
        + String.join("\n", SCRIPTS.stream().map(PageFrame::text).toList()) + "})();\n";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "policy",
        "default-src 'none'; style-src 'unsafe-inline'; script-src '" + hash(library) + "' '"
            + hash(script) + "'; base-uri 'none'; form-action 'none'");
    parts.put("title", html(of.name) + " · Hawker");
    parts.put("style", text("report.css"));
    parts.put("version", html(of.version));
    parts.put("name", html(of.name));
    parts.put("question", html(of.question));
    parts.put("answer", html(of.answer));
    parts.put("same", html(of.same));
    parts.put("summary", of.summary);
    parts.put("page", safe(of.page));
    parts.put("licences", text("licences.txt"));
    parts.put("library", library);
    parts.put("script", script);
    Matcher places = PLACE.matcher(text("report.html"));
    return places.replaceAll(
        place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), place.group())));
  }

  /** JSON that no page takes for its own markup. */
  public static String safe(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /** The command with what a shell would take apart in quotes. */
  public static String command(List<String> words) {
    List<String> quoted = new ArrayList<>(List.of("hawker"));
    for (String word : words) {
      quoted.add(word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", quoted);
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A part of the page as it stands in the library, by its name. */
  public static String part(String name) {
    return text(name);
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(PageFrame.class.getResourceAsStream("page/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
