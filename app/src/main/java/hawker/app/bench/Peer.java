package hawker.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Another simulator that does no more work per auction than a profile.
 *
 * @param name of the simulator
 * @param low its auctions per second of processor time, at least
 * @param high the same, at most
 */
public record Peer(String name, double low, double high) {
  /** The peers that come with Hawker, by profile. */
  public static Map<String, Peer> all() {
    Map<String, Peer> peers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : BenchResource.read("peers.json").properties()) {
      JsonNode peer = entry.getValue();
      peers.put(
          entry.getKey(),
          new Peer(
              peer.get("peer").asString(),
              peer.get("low").asDouble(),
              peer.get("high").asDouble()));
    }
    return peers;
  }
}
