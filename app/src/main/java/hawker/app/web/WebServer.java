package hawker.app.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hawker.app.report.PageFrame;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The server of the page: on this machine only, for whoever has its token. */
public final class WebServer implements AutoCloseable {
  /** Most bytes of what the page may send; a scenario file may have four million. */
  private static final int BODY_MAX = 5_000_000;

  private static final int THREADS = 8;
  private static final int SEE_OTHER = 303;
  private static final int INTERNAL = 500;

  /** Styles stand in drawings too; everything else comes from files of our own. */
  private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
      + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A report runs its own script, named by its hash, in a place of its own. */
  private static final String REPORT_POLICY = "sandbox allow-scripts; frame-ancestors 'none'";

  private static final Set<String> OWN = Set.of("index.html", "plan.css");
  private static final Set<String> SCRIPTS = Set.of(
      "main.js", "server.js", "form.js", "audience.js", "results.js", "curve.js", "plans.js");
  private static final Set<String> SHARED =
      Set.of("plot.min.js", "format.js", "charts.js", "tables.js", "report.css", "licences.txt");
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "json", "application/json; charset=utf-8",
      "csv", "text/csv; charset=utf-8",
      "svg", "image/svg+xml",
      "txt", "text/plain; charset=utf-8");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Token token = new Token();
  private final Guard guard;
  private final Api api;
  private final PlanFiles files;
  private final PlanQueue queue;

  private WebServer(HttpServer server, Api api, PlanFiles files, PlanQueue queue) {
    this.server = server;
    this.api = api;
    this.files = files;
    this.queue = queue;
    guard = new Guard(token, server.getAddress().getPort());
    AtomicInteger number = new AtomicInteger();
    threads = Executors.newFixedThreadPool(THREADS, task -> {
      Thread thread = new Thread(task, "page-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Starts a server.
   *
   * @param folder whose scenarios and plans it is about, as the person wrote it
   * @param shipped the scenarios that come with Hawker; null where there are none
   * @param port 0 for any that is free
   * @return null if another server has the plans of the folder
   * @throws IOException if the port is taken, or the folder cannot be written
   */
  public static @Nullable WebServer start(
      Path folder, @Nullable Path shipped, int port, Commands commands, int processors)
      throws IOException {
    InetAddress here = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
    PlanFiles files = null;
    try {
      files = PlanFiles.open(folder);
      if (files == null) {
        server.stop(0);
        return null;
      }
      PlanQueue queue = new PlanQueue(files, commands, processors);
      Api api = new Api(new Workspace(folder, shipped), commands, processors);
      WebServer web = new WebServer(server, api, files, queue);
      server.createContext("/", web::handle);
      server.setExecutor(web.threads);
      server.start();
      return web;
    } catch (IOException | RuntimeException e) {
      server.stop(0);
      if (files != null) {
        files.close();
      }
      throw e;
    }
  }

  /** The address to open, with the token. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/?token=" + token.text();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      send(exchange, reply(exchange));
    } catch (IOException e) {
      // The browser went away; what it asked for goes on.
      return;
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      if (guard.opens(exchange)) {
        return new Reply(
            SEE_OTHER,
            "text/plain; charset=utf-8",
            new byte[0],
            Map.of("Location", "/", "Set-Cookie", guard.cookie()));
      }
      guard.check(exchange);
      return switch (exchange.getRequestMethod()) {
        case "GET" -> get(exchange);
        case "POST" -> Reply.json(post(exchange.getRequestURI().getPath(), body(exchange)));
        default -> throw new Refusal(Refusal.METHOD, "Only GET and POST are understood.");
      };
    } catch (Refusal e) {
      return Reply.text(e.status(), e.why());
    } catch (ScenarioException e) {
      return Reply.text(Refusal.MISTAKE, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return Reply.text(INTERNAL, "Out of memory. Take fewer people, or give the server more.");
    } catch (RuntimeException e) {
      return Reply.text(INTERNAL, "A mistake in Hawker itself: " + e + "; please report it.");
    }
  }

  private Reply get(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/page/")) {
      return page(path.substring("/page/".length()));
    }
    if (path.startsWith("/files/")) {
      String[] parts = path.substring("/files/".length()).split("/", -1);
      if (parts.length == 2) {
        return file(parts[0], parts[1], exchange.getRequestURI().getQuery() != null);
      }
    }
    return switch (path) {
      case "/" -> page("index.html");
      case "/api/scenarios" -> Reply.json(api.scenarios());
      case "/api/scenario" -> Reply.json(api.scenario(asked(exchange, "id")));
      case "/api/plans" -> Reply.json(plans());
      case "/api/plan" -> Reply.json(plan(asked(exchange, "id")));
      default -> throw new Refusal(Refusal.MISSING, path + ": there is nothing here.");
    };
  }

  private ObjectNode post(String path, JsonNode asked) {
    String id = asked.path("id").asString("");
    return switch (path) {
      case "/api/check" -> api.check(asked);
      case "/api/scenarios" -> api.save(asked);
      case "/api/audience" -> api.audience(asked);
      case "/api/command" -> api.command(asked);
      case "/api/changed" -> api.changed(asked);
      case "/api/plans" -> begin(asked);
      case "/api/plan/cancel" -> queue.cancel(id).json();
      case "/api/plan/again" -> queue.again(id).json();
      case "/api/plan/name" -> queue.name(id, asked.path("name").asString("")).json();
      case "/api/plan/remove" -> {
        queue.remove(id);
        yield plans();
      }
      default -> throw new Refusal(Refusal.MISSING, path + ": there is nothing here.");
    };
  }

  private ObjectNode begin(JsonNode asked) {
    PlanRequest request = new PlanRequest(asked);
    var words = api.words(request);
    api.check(request, words, asked.path("confirmed").asBoolean(false));
    return queue.add(request, words).json();
  }

  private ObjectNode plans() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("plans");
    queue.list().forEach(list::add);
    return answer;
  }

  private ObjectNode plan(String id) {
    ObjectNode plan = queue.get(id);
    ArrayNode names = plan.putArray("files");
    files.names(id).forEach(names::add);
    return plan;
  }

  private Reply file(String id, String name, boolean download) {
    byte[] bytes = files.bytes(id, name);
    String type = type(name);
    if (download) {
      return Reply.download(id + "-" + name, type, bytes);
    }
    return name.endsWith(".html")
        ? new Reply(200, type, bytes, Map.of("Content-Security-Policy", REPORT_POLICY))
        : Reply.file(type, bytes);
  }

  private static Reply page(String name) {
    if (SHARED.contains(name)) {
      return Reply.file(type(name), PageFrame.part(name).getBytes(StandardCharsets.UTF_8));
    }
    if (!OWN.contains(name) && !SCRIPTS.contains(name)) {
      throw new Refusal(Refusal.MISSING, name + ": there is no such part of the page.");
    }
    try (InputStream in =
        Objects.requireNonNull(WebServer.class.getResourceAsStream("page/" + name), name)) {
      return Reply.file(type(name), in.readAllBytes());
    } catch (IOException e) {
      throw new Refusal(INTERNAL, name + " cannot be read");
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.replaceAll(".*\\.", ""), "application/octet-stream");
  }

  private static String asked(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null || !query.startsWith(name + "=")) {
      throw new Refusal(Refusal.MISTAKE, name + " must be given");
    }
    try {
      return URLDecoder.decode(query.substring(name.length() + 1), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.MISTAKE, name + " must be written as addresses are");
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new Refusal(Refusal.MEDIA, "Requests must be JSON.");
    }
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && (length.length() > 9 || Long.parseLong(length) > BODY_MAX)) {
      throw tooLarge();
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
    if (bytes.length > BODY_MAX) {
      throw tooLarge();
    }
    try {
      return JsonMapper.shared().readTree(bytes);
    } catch (JacksonException e) {
      throw new Refusal(Refusal.MISTAKE, "Requests must be JSON.");
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(Refusal.TOO_LARGE, "Requests must have at most " + BODY_MAX + " bytes.");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    reply.headers().forEach(headers::set);
    byte[] content = reply.content();
    exchange.sendResponseHeaders(reply.status(), content.length == 0 ? -1 : content.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(content);
    }
  }

  /** Stops the server; plans at work are found interrupted by the next. */
  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    queue.close();
    files.close();
  }
}
