package hawker.market;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.Scenario;
import hawker.world.Attribute;
import hawker.world.Vocabulary;
import java.util.List;

/** Checks what a scenario's report is broken down by. */
final class ReportNames {
  private ReportNames() {}

  /** Checks a scenario. */
  static void check(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    List<String> names = Breakdown.names(vocabulary);
    List<String> asked = scenario.report().breakdowns();
    for (int i = 0; i < asked.size(); i++) {
      if (!names.contains(asked.get(i))) {
        Node value = Node.scalar(asked.get(i), Node.Place.NOWHERE);
        problems.unknown(value, "report.breakdowns[" + i + "]", "one of", names);
      }
    }
    List<String> numbers = vocabulary.attributes().stream()
        .filter(attribute -> attribute.kind() == Attribute.Kind.NUMBER)
        .map(Attribute::name)
        .toList();
    scenario.report().bands().forEach((name, bands) -> {
      String path = "report.bands." + name;
      boolean rising = !bands.isEmpty() && bands.get(0) >= 0;
      for (int i = 1; i < bands.size(); i++) {
        rising &= bands.get(i) > bands.get(i - 1);
      }
      if (!numbers.contains(name)) {
        Node value = Node.scalar(name, Node.Place.NOWHERE);
        problems.unknown(value, path, "an attribute that is a number", numbers);
      } else if (!rising) {
        Node value = Node.scalar(bands.toString(), Node.Place.NOWHERE);
        problems.add(value, path, "rise from 0 or more");
      }
    });
  }
}
