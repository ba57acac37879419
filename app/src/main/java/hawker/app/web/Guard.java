package hawker.app.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says who is answered: a browser on this machine that was opened with the address Hawker printed.
 *
 * <pre>
 *   Host     our address, or a page elsewhere has bound its own name to it (DNS rebinding)
 *   Origin   ours where there is one, and on everything that changes something there must be one
 *   token    in the address of the first page, in a cookie from then on
 * </pre>
 */
final class Guard {
  private static final String SCHEME = "http://";

  private final Token token;
  private final Set<String> hosts;
  private final String cookie;

  /** A guard of a port of this machine. */
  Guard(Token token, int port) {
    this.token = token;
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    cookie = "hawker-" + port;
  }

  /**
   * Lets a request pass.
   *
   * @throws Refusal if not
   */
  void check(HttpExchange exchange) {
    checkPlace(exchange);
    String given = given(exchange.getRequestHeaders());
    if (given == null) {
      throw new Refusal(
          Refusal.NO_TOKEN, "Open the address that 'hawker serve' printed: it holds the key.");
    }
    if (!token.is(given)) {
      throw new Refusal(
          Refusal.FORBIDDEN,
          "This page belongs to a server that is gone. Open the address that 'hawker serve' printed.");
    }
  }

  /** Whether a request opens the first page with the token; refused if it has a wrong one. */
  boolean opens(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    if (!exchange.getRequestURI().getPath().equals("/") || query == null) {
      return false;
    }
    checkPlace(exchange);
    if (!query.startsWith("token=") || !token.is(query.substring("token=".length()))) {
      throw new Refusal(
          Refusal.FORBIDDEN, "The token is not that of this server. Open the address it printed.");
    }
    return true;
  }

  /** The cookie that keeps the token. */
  String cookie() {
    return cookie + "=" + token.text() + "; Path=/; HttpOnly; SameSite=Strict";
  }

  private void checkPlace(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0))) {
      throw new Refusal(
          Refusal.FORBIDDEN, "Hawker answers to its own address on this machine only.");
    }
    String origin = headers.getFirst("Origin");
    boolean own = Objects.equals(origin, SCHEME + host.get(0));
    boolean changes = !exchange.getRequestMethod().equals("GET");
    if (origin == null ? changes : !own) {
      throw new Refusal(Refusal.FORBIDDEN, "Hawker takes requests from its own page only.");
    }
  }

  private @Nullable String given(Headers headers) {
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String part : line.split(";", -1)) {
        String pair = part.strip();
        if (pair.startsWith(cookie + "=")) {
          return pair.substring(cookie.length() + 1);
        }
      }
    }
    return null;
  }
}
