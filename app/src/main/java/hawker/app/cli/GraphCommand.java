package hawker.app.cli;

import hawker.experiment.Experiment;
import hawker.generate.Friends;
import hawker.market.Assembly;
import hawker.market.Preparation;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Registry.Selection;
import hawker.random.Draws;
import hawker.scenario.ScenarioReader;
import hawker.social.GraphStatistics;
import hawker.social.GraphSurvey;
import hawker.social.SpreadContext;
import hawker.social.SpreadModel;
import hawker.social.SpreadReport;
import hawker.social.Spreads;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker graph}: the friendships of a scenario in numbers, and how word spreads in them. */
@Command(
    name = "graph",
    description = {
      "Describes the friendships of a scenario: what was asked for beside what came out.",
      "With --spread, also plays messages that begin with people chosen at random, by number of "
          + "friends, by k-core and greedily."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker graph scenarios/quickstart.yaml --set friends=community",
      "  hawker graph scenarios/quickstart.yaml --set friends=implicit --json graph.json",
      "  hawker graph scenarios/quickstart.yaml --set friends=community \\",
      "    --spread '{name: independent-cascade, probability: 0.01}'",
      "",
      "Of many people (200,000; 5,000 where edges are not stored) a sample is looked at.",
      "The people and friendships are those of the first replication of the baseline."
    })
public final class GraphCommand implements Callable<Integer> {
  private static final String SPREAD = "--spread";
  private static final int SPREAD_USERS_MAX = 2_000_000;
  private static final int SEEDS = 10;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting first; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = SPREAD,
      paramLabel = "MODEL",
      description = "Spread model, by name or with its settings; 'hawker list spread' tells which.")
  private @Nullable String spread;

  @Option(
      names = "--messages",
      paramLabel = "COUNT",
      description = "Messages to play for each choice of people (default: 5000).")
  private int messages = 5000;

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      description = "People each message begins with (default: 10, or all where they are fewer).")
  private @Nullable Integer seeds;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all numbers as JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    Preparation ready = Experiment.read(file, settings).reference();
    Problems problems = new Problems();
    Friends friends = ready.friends();
    int users = ready.scenario().population().users();
    if (friends == null) {
      problems.add(
          new Node.Place(file.toString(), 0, 0),
          "friends",
          "be given, in the scenario or by --set friends=community",
          "");
    }
    Selection<SpreadContext, SpreadModel> model = spread == null ? null : model(spread, problems);
    check("--messages", messages, 1_000_000, problems);
    int begins = seeds == null ? Math.min(SEEDS, users) : seeds;
    check("--seeds", begins, Math.min(1000, users), problems);
    if (spread != null && users > SPREAD_USERS_MAX) {
      problems.add(place(), SPREAD, "be left out for more than 2 million people", "");
    }
    problems.throwIfAny();
    return report(ready, Objects.requireNonNull(friends), model, begins);
  }

  private int report(
      Preparation ready,
      Friends friends,
      @Nullable Selection<SpreadContext, SpreadModel> selected,
      int begins)
      throws IOException {
    Draws draws = new Draws(ready.scenario().seed(), 0);
    Population population = new Assembly(ready).population(draws, 1);
    SocialGraph graph = friends.graph(population, draws);
    GraphStatistics found = GraphSurvey.of(graph, population, ready.vocabulary(), draws);
    Map<String, SpreadReport> spreads = selected == null
        ? Map.of()
        : SpreadStudy.of(
            graph, selected.build(new SpreadContext(graph, draws)), draws, messages, begins);
    GraphReport report = new GraphReport(ready.scenario().name(), friends.aims(), found, spreads);
    if (json != null) {
      Files.writeString(json, report.json());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    return 0;
  }

  private static Node.Place place() {
    return new Node.Place("hawker graph", 0, 0);
  }

  private static void check(String option, int value, int most, Problems problems) {
    if (value < 1 || value > most) {
      Node node = Node.scalar(Integer.toString(value), place());
      problems.add(node, option, "be in [1, " + most + "]");
    }
  }

  private static @Nullable Selection<SpreadContext, SpreadModel> model(
      String text, Problems problems) {
    Node node = NodeReader.parse(text, "hawker graph", problems);
    if (node == null) {
      return null;
    }
    Node given = node.at(place());
    Binder binder = ScenarioReader.binder(problems, "USD");
    PluginSpec plugin = PluginSpec.read(given, SPREAD, binder);
    return plugin == null ? null : Spreads.registry().select(plugin, binder);
  }
}
