package hawker.auction;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Auction formats of the registry, as a scenario would choose them. */
final class Formats {
  private Formats() {}

  /** The names of all formats. */
  static List<String> names() {
    return Auctions.registry().entries().stream().map(Registry.Entry::name).toList();
  }

  /** A format with settings given as key, value, key, value … */
  static Registry.Selection<AuctionContext, AuctionFormat> select(
      String name, String... keysAndValues) {
    Map<String, Node.Entry> settings = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Node value = Node.scalar(keysAndValues[i + 1], Node.Place.NOWHERE);
      settings.put(keysAndValues[i], new Node.Entry(Node.Place.NOWHERE, value));
    }
    Problems problems = new Problems();
    PluginSpec spec = new PluginSpec(name, Node.mapping(settings, Node.Place.NOWHERE), "auction");
    var selection = Auctions.registry().select(spec, new Binder(problems));
    problems.throwIfAny();
    if (selection == null) {
      throw new IllegalStateException(name + " was not selected and nobody said why");
    }
    return selection;
  }
}
