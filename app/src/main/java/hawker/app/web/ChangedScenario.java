package hawker.app.web;

import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.NodeReader;
import hawker.plugin.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with what the page changes of it, as a file: the same values, without the comments. What
 * is changed of a campaign stands over the arm that was asked for.
 */
final class ChangedScenario {
  private static final Node.Place PLACE = Node.Place.NOWHERE;

  private final PlanRequest request;

  private ChangedScenario(PlanRequest request) {
    this.request = request;
  }

  /**
   * The text of the file.
   *
   * @param text of the scenario, which is fine
   * @param perClick whether the campaign bids per click
   * @param adSets names of its ad sets; none where it has its ads in one
   */
  static String of(
      String text, PlanRequest request, String command, boolean perClick, List<String> adSets) {
    Problems problems = new Problems();
    Node root = NodeReader.parse(text, "scenario", problems);
    problems.throwIfAny();
    if (root == null) {
      throw new Refusal(Refusal.MISTAKE, "the scenario is empty");
    }
    Node changed = new ChangedScenario(request).changed(root, perClick, adSets);
    return "# Made on the page of 'hawker serve'. The plan: " + command + "\n"
        + YamlText.block(changed);
  }

  private Node changed(Node root, boolean perClick, List<String> adSets) {
    Map<String, @Nullable Node> changes = new LinkedHashMap<>();
    put(changes, "population.users", request.text("people").replaceAll("[\\s,_]", ""));
    put(changes, "days", request.text("days"));
    put(changes, "seed", request.text("seed"));
    put(changes, "replications", request.text("replications"));
    if (request.ofCampaign()) {
      campaign(changes, perClick, adSets);
    }
    Node result = root;
    for (Map.Entry<String, @Nullable Node> change : changes.entrySet()) {
      List<String> path = List.of(change.getKey().split("\\."));
      List<String> inArm = new ArrayList<>(List.of("arms", request.text("arm")));
      inArm.addAll(path);
      result = without(result, inArm);
      result = with(result, path, change.getValue());
    }
    return result;
  }

  private void campaign(
      Map<String, @Nullable Node> changes, boolean perClick, List<String> adSets) {
    String path = request.path();
    List<String> places = new ArrayList<>();
    adSets.forEach(set -> places.add(path + ".adSets." + set));
    if (places.isEmpty()) {
      places.add(path);
    }
    for (String place : places) {
      put(changes, place + ".bid." + (perClick ? "cpc" : "cpm"), request.text("bid"));
      if (!request.text("audience").isEmpty()) {
        changes.put(place + ".audience", parsed(request.text("audience")));
      }
    }
    boolean asked = List.of("forecast", "flight").contains(request.text("question"));
    if (!request.text("budget").isEmpty() && asked) {
      boolean daily = !request.text("budgetKind").equals("lifetime");
      changes.put(path + ".budget." + (daily ? "lifetime" : "daily"), null);
      put(changes, path + ".budget." + (daily ? "daily" : "lifetime"), request.text("budget"));
    }
    put(changes, path + ".from", request.text("from"));
    put(changes, path + ".to", request.text("to"));
    put(changes, path + ".bidding", request.text("pacing"));
  }

  private static void put(Map<String, @Nullable Node> changes, String path, String text) {
    if (!text.isEmpty()) {
      changes.put(path, Node.scalar(text, PLACE));
    }
  }

  private static Node parsed(String yaml) {
    Problems problems = new Problems();
    Node node = NodeReader.parse(yaml, "audience", problems);
    problems.throwIfAny();
    return node == null ? Node.scalar("everyone", PLACE) : node;
  }

  /** A mapping in which a value stands at a path; null takes what stands there away. */
  private static Node with(Node node, List<String> path, @Nullable Node value) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>(node.entries());
    String key = path.get(0);
    Node.Entry before = entries.get(key);
    Node below = before == null || before.value().kind() != Kind.MAPPING
        ? Node.mapping(Map.of(), PLACE)
        : before.value();
    Node after = path.size() == 1 ? value : with(below, path.subList(1, path.size()), value);
    if (after == null) {
      entries.remove(key);
    } else {
      entries.put(key, new Node.Entry(PLACE, after));
    }
    return Node.mapping(entries, PLACE);
  }

  /** A mapping without what it says of a path, however its keys are written. */
  private static Node without(Node node, List<String> path) {
    if (node.kind() != Kind.MAPPING) {
      return node;
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    node.entries().forEach((key, entry) -> {
      List<String> keys = List.of(key.split("\\."));
      if (isStart(path, keys)) {
        return;
      }
      entries.put(
          key,
          isStart(keys, path)
              ? new Node.Entry(
                  entry.keyPlace(), without(entry.value(), path.subList(keys.size(), path.size())))
              : entry);
    });
    return Node.mapping(Collections.unmodifiableMap(entries), node.place());
  }

  private static boolean isStart(List<String> start, List<String> whole) {
    return start.size() <= whole.size() && whole.subList(0, start.size()).equals(start);
  }
}
