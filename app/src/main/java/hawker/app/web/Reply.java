package hawker.app.web;

import hawker.app.report.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is answered. */
final class Reply {
  private static final int DONE = 200;

  private final int status;
  private final String type;
  private final byte[] content;
  private final Map<String, String> headers;

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param type of the content
   * @param content the bytes, which are not copied
   * @param headers beside those that every answer has
   */
  Reply(int status, String type, byte[] content, Map<String, String> headers) {
    this.status = status;
    this.type = type;
    this.content = content;
    this.headers = Map.copyOf(headers);
  }

  /** The status of HTTP. */
  int status() {
    return status;
  }

  /** The type of the content. */
  String type() {
    return type;
  }

  /** The bytes themselves. */
  byte[] content() {
    return content;
  }

  /** Headers beside those that every answer has. */
  Map<String, String> headers() {
    return headers;
  }

  /** JSON. */
  static Reply json(JsonNode tree) {
    return new Reply(
        DONE,
        "application/json; charset=utf-8",
        JsonText.compact(tree).getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** A file of a type. */
  static Reply file(String type, byte[] content) {
    return new Reply(DONE, type, content, Map.of());
  }

  /** A text with a status. */
  static Reply text(int status, String text) {
    return new Reply(
        status,
        "text/plain; charset=utf-8",
        (text + "\n").getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** A file to be kept under a name. */
  static Reply download(String name, String type, byte[] content) {
    return new Reply(
        DONE,
        type,
        content,
        Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }
}
