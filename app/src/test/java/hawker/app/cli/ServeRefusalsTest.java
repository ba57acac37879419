package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is not answered, over real sockets. */
class ServeRefusalsTest {
  private static final List<String> PATHS = List.of(
      "/", "/page/main.js", "/api/scenarios", "/api/plans", "/files/p0001/forecast.json", "/no");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path outside;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Served served;

  @BeforeAll
  static void serve() throws IOException {
    Path folder = Files.createDirectory(outside.resolve("folder"));
    Path shop = Served.shop(folder);
    Files.copy(shop, outside.resolve("secret.yaml"));
    Files.createSymbolicLink(folder.resolve("link.yaml"), outside.resolve("secret.yaml"));
    Files.createSymbolicLink(folder.resolve("up"), outside);
    Files.createDirectory(folder.resolve(".hidden"));
    Files.copy(shop, folder.resolve(".hidden/x.yaml"));
    served = Served.of(folder);
  }

  @AfterAll
  static void end() throws IOException {
    served.close();
  }

  @Test
  void everyPath_withoutToken_isRefused() throws IOException {
    for (String path : PATHS) {
      Served.Answer answer = served.raw("GET " + path + " HTTP/1.1", served.host(), "");
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.body()).contains("Open the address that 'hawker serve' printed");
      assertThat(answer.head()).contains("Content-security-policy: default-src 'self'");
    }
  }

  @Test
  void everyPath_wrongToken_isRefused() throws IOException {
    String wrong = served.cookie().substring(0, served.cookie().length() - 1) + "!";
    for (String path : PATHS) {
      assertThat(served
              .raw("GET " + path + " HTTP/1.1", served.host() + "Cookie: " + wrong + "\r\n", "")
              .status())
          .as(path)
          .isEqualTo(403);
    }
    for (String query : List.of("token=wrong", "token=", "x=1")) {
      assertThat(served.raw("GET /?" + query + " HTTP/1.1", served.host(), "").status())
          .as(query)
          .isEqualTo(403);
    }
  }

  @Test
  void firstPage_rightToken_setsACookieThatScriptsAndOtherSitesDoNotGet() throws IOException {
    Served.Answer answer = served.raw("GET /?" + served.token() + " HTTP/1.1", served.host(), "");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.head())
        .contains("Location: /\r", "; Path=/; HttpOnly; SameSite=Strict")
        .doesNotContain("Access-control");
    assertThat(served.token()).hasSizeGreaterThan(46);
    assertThat(served.get("/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: evil.example:%d\r\n",
        "Host: 127.0.0.1\r\n",
        "Host: 10.0.0.1:%d\r\n",
        "",
        "Host: 127.0.0.1:%d\r\nHost: evil.example\r\n"
      })
  void otherHosts_areRefused(String host) throws IOException {
    String heads = String.format(java.util.Locale.ROOT, host, served.port()) + served.cookies();
    assertThat(served.raw("GET / HTTP/1.1", heads, "").status()).isIn(400, 403);
    assertThat(served.raw("GET /?" + served.token() + " HTTP/1.1", heads, "").status())
        .isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Origin: null\r\n",
        "Origin: https://127.0.0.1:%d\r\n",
        "Origin: http://evil.example\r\n",
        "Origin: http://127.0.0.1\r\n",
        "Origin: http://localhost:%d\r\n"
      })
  void changes_fromOtherOrigins_areRefused(String origin) throws IOException {
    String body = "{\"name\":\"new.yaml\",\"text\":\"name: x\"}";
    String heads = served.host()
        + served.cookies()
        + String.format(java.util.Locale.ROOT, origin, served.port())
        + Served.content(body);
    assertThat(served.raw("POST /api/scenarios HTTP/1.1", heads, body).status()).isEqualTo(403);
    assertThat(outside.resolve("folder/new.yaml")).doesNotExist();
    if (!origin.isEmpty()) {
      String get = served.host()
          + served.cookies()
          + String.format(java.util.Locale.ROOT, origin, served.port());
      assertThat(served.raw("GET /api/plans HTTP/1.1", get, "").status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "own:../secret.yaml",
        "own:up/secret.yaml",
        "own:link.yaml",
        "own:/etc/hosts.yaml",
        "own:.hidden/x.yaml",
        "own:..%2Fsecret.yaml",
        "own:shop.txt",
        "own:a/../shop.yaml",
        "own:",
        "hawker:first-look.yaml",
        "shop.yaml",
        "own:%00.yaml",
        "own:-x.yaml",
        "own:@x.yaml"
      })
  void scenarios_outsideTheFolder_areRefused(String id) throws IOException {
    assertThat(served.get("/api/scenario?id=" + id).status()).as(id).isIn(403, 404);
    String plan = "{\"scenario\":\"" + id + "\",\"question\":\"run\"}";
    assertThat(served.post("/api/plans", plan).status()).as(id).isIn(400, 403, 404);
    assertThat(served.post("/api/audience", plan).status()).as(id).isIn(400, 403, 404);
  }

  @Test
  void list_holdsWhatIsInTheFolderAlone() throws IOException {
    assertThat(served.get("/api/scenarios").json().path("scenarios").findValuesAsString("id"))
        .containsExactly("own:shop.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../new.yaml",
        "/tmp/new.yaml",
        "a/new.yaml",
        "..",
        ".new",
        "up/new.yaml",
        "",
        "link.yaml",
        "a\\\\b"
      })
  void files_outsideTheFolder_areNotWritten(String name) throws IOException {
    String before = Files.readString(outside.resolve("secret.yaml"));
    String body = "{\"name\":\"" + name + "\",\"text\":\"x\",\"replace\":true}";
    assertThat(served.post("/api/scenarios", body).status()).as(name).isEqualTo(403);
    assertThat(outside.resolve("new.yaml")).doesNotExist();
    assertThat(Files.readString(outside.resolve("secret.yaml"))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/p0001/../../../secret.yaml",
        "/files/../secret.yaml",
        "/files/p0001/plan.json",
        "/files/p0001/%2e%2e%2fplan.json",
        "/page/../WebServer.class",
        "/page/report.html",
        "/api/plan?id=p9999",
        "/api/nothing",
        "/files/lock/x"
      })
  void otherFiles_areNotThere(String path) throws IOException {
    assertThat(served.get(path).status()).as(path).isEqualTo(404);
  }

  @Test
  void bodies_tooLarge_areRefusedUnread() throws IOException {
    String heads =
        served.host() + served.cookies() + served.origin() + "Content-Type: application/json\r\n";
    assertThat(served
            .raw("POST /api/check HTTP/1.1", heads + "Content-Length: 5000001\r\n", "")
            .status())
        .isEqualTo(413);
    String many = "\"" + "x".repeat(5_000_100) + "\"";
    String chunk = Integer.toHexString(many.length()) + "\r\n" + many + "\r\n0\r\n\r\n";
    assertThat(served
            .raw("POST /api/check HTTP/1.1", heads + "Transfer-Encoding: chunked\r\n", chunk)
            .status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, application/json, {}, 405",
    "DELETE, application/json, {}, 405",
    "POST, text/plain, {}, 415",
    "POST, application/json, '{', 400",
    "POST, application/json, 'x', 400"
  })
  void otherRequests_areRefused(String method, String type, String body, int status)
      throws IOException {
    String heads = served.host() + served.cookies() + served.origin() + "Content-Type: " + type
        + "\r\nContent-Length: " + body.length() + "\r\n";
    assertThat(served.raw(method + " /api/check HTTP/1.1", heads, body).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "question, sell, question (sell) must be one of",
    "bid, @/etc/passwd, must not begin like an option",
    "bid, --out=/tmp/x, must not begin like an option",
    "bid, '2\\n3', must be one line of text"
  })
  void fields_thatMightBeOptions_areRefused(String field, String value, String told)
      throws IOException {
    String body = "{\"question\":\"forecast\",\"scenario\":\"own:shop.yaml\",\"" + field + "\":\""
        + value + "\"}";
    Served.Answer answer = served.post("/api/plans", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(told);
  }

  @Test
  void otherAddressesOfTheMachine_areNotListenedAt() throws IOException {
    for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(one.getInetAddresses())) {
        if (!address.isLoopbackAddress() && one.isUp()) {
          try (Socket socket = new Socket()) {
            assertThatThrownBy(
                    () -> socket.connect(new InetSocketAddress(address, served.port()), 2000))
                .as(address.toString())
                .isInstanceOf(IOException.class);
          }
        }
      }
    }
  }

  @Test
  void command_wrongOptions_tellsWhatToDo() {
    assertThat(Run.hawker("serve", outside.toString(), "--port", "x").err())
        .contains("--port (x) must be a whole number in [0, 65535]");
    assertThat(Run.hawker("serve", outside.resolve("none").toString()).err())
        .contains("must be a folder with scenarios");
    Run taken = Run.hawker("serve", outside.toString(), "--port", Integer.toString(served.port()));
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.err()).contains("must be free").contains("Maybe 0, which takes any?");
    Run twice = Run.hawker("serve", outside.resolve("folder").toString());
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("is served already");
  }
}
