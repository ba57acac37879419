package hawker.app.bench;

import hawker.app.report.Columns;
import hawker.app.report.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told of a measurement: a table and a file.
 *
 * @param machine what it was made on
 * @param threads of each run
 * @param settings overrides of the profiles
 * @param profiles the figures
 * @param baseline figures to compare with
 * @param peers other simulators, by profile
 */
public record BenchReport(
    Machine machine,
    int threads,
    List<String> settings,
    List<Measured> profiles,
    Baseline baseline,
    Map<String, Peer> peers) {
  private static final String NONE = "-";

  /** Copies the lists and the map. */
  public BenchReport {
    settings = List.copyOf(settings);
    profiles = List.copyOf(profiles);
    peers = Map.copyOf(peers);
  }

  /** Two tables, of the work and of the speed, and what they are compared with. */
  public String text() {
    return Columns.text(workRows())
        + "\n"
        + Columns.text(speedRows())
        + "\n"
        + "Measured on " + machine.machine() + "; " + machine.jdk() + "; " + threads(threads)
        + ".\n"
        + compared();
  }

  private List<List<String>> workRows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("profile", "ads", "eligible", "slots", "fill %", "clicks/1000"));
    for (Measured measured : profiles) {
      Work work = measured.work();
      rows.add(List.of(
          measured.profile(),
          format("%,d", work.ads()),
          format("%,.1f", work.eligible()),
          format("%.1f", work.slots()),
          format("%.1f", 100 * work.fill()),
          format("%.1f", work.clicksPerThousand())));
    }
    return rows;
  }

  private List<List<String>> speedRows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "profile",
        "M auctions/s (min to max)",
        "ns/auction",
        "M people/s",
        "wiring ms",
        "baseline",
        "peer"));
    for (Measured measured : profiles) {
      Spread rate = measured.auctionsPerSecond();
      rows.add(List.of(
          measured.profile(),
          format(
              "%.4f (%.4f to %.4f)",
              rate.median() / 1e6, rate.least() / 1e6, rate.greatest() / 1e6),
          format("%,.0f", measured.nanosPerAuction()),
          format("%.2f", measured.peoplePerSecond().median() / 1e6),
          format("%,.1f", measured.wiringMillis().median()),
          times(baselineRatio(measured)),
          times(peerRatio(measured))));
    }
    return rows;
  }

  private String compared() {
    StringBuilder text = new StringBuilder();
    if (profiles.stream().anyMatch(measured -> baselineRatio(measured) != null)) {
      text.append("Baseline: ")
          .append(baseline.machine().machine())
          .append("; ")
          .append(baseline.machine().jdk())
          .append("; ")
          .append(threads(baseline.threads()));
      if (!baseline.settings().isEmpty()) {
        text.append("; ").append(String.join(", ", baseline.settings()));
      }
      text.append(".\n");
    }
    for (Measured measured : profiles) {
      Peer peer = peers.get(measured.profile());
      if (peer != null) {
        text.append(format(
            "Peer of %s: %s, up to %,.0f auctions a second of processor time, elsewhere.%n",
            measured.profile(), peer.name(), peer.high()));
      }
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private @Nullable Double baselineRatio(Measured measured) {
    Double figure = baseline.auctionsPerSecond().get(measured.profile());
    return figure == null ? null : measured.auctionsPerSecond().median() / figure;
  }

  private @Nullable Double peerRatio(Measured measured) {
    Peer peer = peers.get(measured.profile());
    return peer == null ? null : measured.auctionsPerSecond().median() / peer.high();
  }

  private static String times(@Nullable Double ratio) {
    return ratio == null ? NONE : format(ratio < 10 ? "%.2fx" : "%,.0fx", ratio);
  }

  private static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** All figures as JSON. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("machine", machine.machine());
    root.put("jdk", machine.jdk());
    root.put("threads", threads);
    settings.forEach(root.putArray("settings")::add);
    var array = root.putArray("profiles");
    for (Measured measured : profiles) {
      array.add(json(measured));
    }
    return JsonText.of(root);
  }

  private ObjectNode json(Measured measured) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("profile", measured.profile());
    Work work = measured.work();
    ObjectNode of = node.putObject("work");
    of.put("ads", work.ads());
    of.put("eligible", work.eligible());
    of.put("slots", work.slots());
    of.put("fill", work.fill());
    of.put("clicksPerThousand", work.clicksPerThousand());
    node.set("auctionsPerSecond", json(measured.auctionsPerSecond()));
    node.put("nanosPerAuction", measured.nanosPerAuction());
    node.set("peoplePerSecond", json(measured.peoplePerSecond()));
    node.set("wiringMillis", json(measured.wiringMillis()));
    node.put("baselineRatio", baselineRatio(measured));
    Peer peer = peers.get(measured.profile());
    node.put("peer", peer == null ? null : peer.name());
    node.put("peerRatio", peerRatio(measured));
    var rounds = node.putArray("rounds");
    for (Round round : measured.rounds()) {
      ObjectNode row = rounds.addObject();
      row.put("people", round.people());
      row.put("peopleNanos", round.peopleNanos());
      row.put("wiringNanos", round.wiringNanos());
      row.put("auctions", round.auctions());
      row.put("marketNanos", round.marketNanos());
    }
    return node;
  }

  private static ObjectNode json(Spread spread) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("median", spread.median());
    node.put("least", spread.least());
    node.put("greatest", spread.greatest());
    return node;
  }
}
