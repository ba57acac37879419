package hawker.app.cli;

import hawker.app.web.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A served folder, asked over a socket of its own for each request. */
final class Served implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final WebServer server;
  private final int port;
  private final String cookie;

  private Served(WebServer server, String cookie) {
    this.server = server;
    this.port = URI.create(server.address()).getPort();
    this.cookie = cookie;
  }

  /** What came back. */
  record Answer(int status, String head, String body) {
    JsonNode json() {
      if (status != 200) {
        throw new AssertionError(status + " " + body);
      }
      return JsonMapper.shared().readTree(body);
    }
  }

  /** Serves a folder, and opens the page as a browser does. */
  static Served of(Path folder) throws IOException {
    WebServer server =
        Objects.requireNonNull(WebServer.start(folder, null, 0, ServeCommand.commands(), 2));
    Served closed = new Served(server, "");
    Answer first = closed.raw("GET /?" + closed.token() + " HTTP/1.1", closed.host(), "");
    String set = first.head().replaceAll("(?s).*Set-cookie: ([^;]*);.*", "$1");
    return new Served(server, set);
  }

  /** A small shop, in a folder. */
  static Path shop(Path folder) throws IOException {
    String text = Files.readString(
        Repository.root().resolve("scenarios/plan/two-campaigns.yaml"), StandardCharsets.UTF_8);
    return Files.writeString(
        folder.resolve("shop.yaml"), text.replace("users: 1_500", "users: 100"));
  }

  int port() {
    return port;
  }

  String cookie() {
    return cookie;
  }

  String token() {
    return URI.create(server.address()).getQuery();
  }

  String host() {
    return "Host: 127.0.0.1:" + port + "\r\n";
  }

  String origin() {
    return "Origin: http://127.0.0.1:" + port + "\r\n";
  }

  String cookies() {
    return "Cookie: " + cookie + "\r\n";
  }

  /** Sends a request line, heads that end with line breaks, and a body. */
  Answer raw(String line, String heads, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write((line + "\r\n" + heads + "Connection: close\r\n\r\n" + body)
          .getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      for (int c = in.read(); c >= 0 && !head.toString().endsWith("\r\n\r"); c = in.read()) {
        head.append((char) c);
      }
      Matcher length = LENGTH.matcher(head);
      byte[] content = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      return new Answer(
          head.isEmpty() ? 0 : Integer.parseInt(head.toString().split(" ", -1)[1]),
          head.toString(),
          new String(content, StandardCharsets.UTF_8));
    }
  }

  Answer get(String path) throws IOException {
    return raw("GET " + path + " HTTP/1.1", host() + cookies(), "");
  }

  Answer post(String path, String body) throws IOException {
    return raw("POST " + path + " HTTP/1.1", host() + cookies() + origin() + content(body), body);
  }

  static String content(String body) {
    return "Content-Type: application/json\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
  }

  /** Asks for a plan; returns its id. */
  String plan(String fields) throws IOException {
    return post("/api/plans", fields).json().path("id").asString();
  }

  String state(String id) throws IOException {
    return get("/api/plan?id=" + id).json().path("state").asString();
  }

  /** Waits until a plan is neither waiting nor running; returns its state. */
  String end(String id) throws IOException {
    while (true) {
      String state = state(id);
      if (!state.equals("queued") && !state.equals("running")) {
        return state;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
