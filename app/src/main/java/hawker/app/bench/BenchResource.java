package hawker.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that comes with Hawker. */
final class BenchResource {
  private BenchResource() {}

  static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(BenchResource.class.getResourceAsStream(name), name)) {
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
