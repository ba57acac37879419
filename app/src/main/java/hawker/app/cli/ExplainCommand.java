package hawker.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import hawker.app.report.ExplainText;
import hawker.app.report.JsonText;
import hawker.experiment.Experiment;
import hawker.market.Assembly;
import hawker.market.Explanation;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.market.Reference;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.Scenario;
import hawker.unit.CalendarTime;
import hawker.unit.TimeSpan;
import hawker.world.Population;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code hawker explain}: one request of one person, told step by step. */
@Command(
    name = "explain",
    description = {
      "Tells what became of one ad request: every ad with what kept it out, bids, ranks, prices, and "
          + "what the person did. The run is played up to it, so the numbers are those of the run."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker explain scenarios/quickstart.yaml --user 17",
      "  hawker explain scenarios/quickstart.yaml --arm behavioural --user 17 --at \"day 2 18:30\"",
      "  hawker explain scenarios/quickstart.yaml --user 17 --truth --format json",
      "",
      "Without --at it is the person's first request, with it the next one from then on."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder()
      .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
      .build();

  private static final Pattern DAY =
      Pattern.compile("day\\s+([0-9]{1,4})(?:\\s+([0-9]{1,2}):([0-9]{2}))?");
  private static final String AT =
      "be a time, such as \"day 1 18:30\", 2026-03-02 18:30 or 30 h from the start";
  private static final int TIMES_SHOWN = 4;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(names = "--arm", paramLabel = "NAME", description = "Arm; the baseline if not given.")
  private @Nullable String arm;

  @Option(
      names = "--user",
      paramLabel = "N",
      required = true,
      description = "Number of the person, from 0.")
  private long user;

  @Option(names = "--at", paramLabel = "TIME", description = "The next request from then on.")
  private @Nullable String at;

  @Option(names = "--ad", paramLabel = "NAME", description = "Only this ad, by its full name.")
  private @Nullable String ad;

  @Option(names = "--truth", description = "Also what only the simulation knows.")
  private boolean truth;

  @Option(names = "--replication", paramLabel = "R", description = "Which world, from 1 (default).")
  private long replication = 1;

  @Option(names = "--format", paramLabel = "text|json", description = "How it is told (text).")
  private String format = "text";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting first; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() {
    Experiment experiment = Experiment.read(file, settings);
    Problems problems = new Problems();
    Preparation ready = arm(experiment, problems);
    Scenario scenario = ready.scenario();
    check("--user", user, 0, scenario.population().users() - 1L, problems);
    check("--replication", replication, 1, scenario.replications(), problems);
    if (!format.equals("text") && !format.equals("json")) {
      problems.unknown(value(format), "--format", "one of", List.of("text", "json"));
    }
    long from = at == null ? 0 : from(at, scenario, problems);
    problems.throwIfAny();
    Market market = market(experiment, ready);
    Market.Request request = request(market, from, problems);
    problems.throwIfAny();
    Explanation all = explain(market, Objects.requireNonNull(request), problems);
    problems.throwIfAny();
    Explanation told = one(Objects.requireNonNull(all), problems);
    problems.throwIfAny();
    tell(truth ? told : told.withoutTruth(), scenario, experiment, from);
    return 0;
  }

  private Preparation arm(Experiment experiment, Problems problems) {
    Preparation found = arm == null ? experiment.reference() : experiment.arms().get(arm);
    if (found == null) {
      problems.unknown(value(arm), "--arm", "an arm", experiment.arms().keySet());
      return experiment.reference();
    }
    return found;
  }

  private static Node value(@Nullable String text) {
    return Node.scalar(text == null ? "" : text, new Node.Place("hawker explain", 0, 0));
  }

  private static void check(String option, long number, long least, long most, Problems problems) {
    if (number < least || number > most) {
      problems.add(value(Long.toString(number)), option, "be in [" + least + ", " + most + "]");
    }
  }

  /** Seconds from the start of the scenario. */
  private static long from(String text, Scenario scenario, Problems problems) {
    Matcher day = DAY.matcher(text.strip());
    long seconds = -1;
    try {
      if (day.matches()) {
        long hours = day.group(2) == null ? 0 : Long.parseLong(day.group(2));
        long minutes = day.group(3) == null ? 0 : Long.parseLong(day.group(3));
        boolean clock = hours < 24 && minutes < 60;
        seconds = clock
            ? (Long.parseLong(day.group(1)) - 1) * TimeSpan.DAY
                + hours * TimeSpan.HOUR
                + minutes * 60
            : -1;
      } else if (text.strip().matches("[0-9]{4}-.*")) {
        seconds = CalendarTime.parse(text).startSeconds(scenario.start());
      } else {
        seconds = TimeSpan.parse(text).seconds();
      }
    } catch (IllegalArgumentException e) {
      problems.add(value(text), "--at", AT);
      return 0;
    }
    if (seconds < 0 || seconds >= scenario.seconds()) {
      String must = AT + ", within the scenario's " + scenario.days() + " days";
      problems.add(value(text), "--at", must);
    }
    return seconds;
  }

  /** A market of the arm, calibrated as in a run. */
  private Market market(Experiment experiment, Preparation ready) {
    Draws draws = new Draws(ready.scenario().seed(), (int) replication - 1);
    int threads = Runtime.getRuntime().availableProcessors();
    Assembly assembly = new Assembly(ready);
    Assembly baseline = new Assembly(experiment.reference());
    Reference reference = baseline.reference(baseline.population(draws, threads), draws);
    Population people = assembly.population(draws, threads);
    return assembly.market(people, assembly.friends(people, draws), draws, reference, threads);
  }

  private Market.@Nullable Request request(Market market, long from, Problems problems) {
    List<Market.Request> all = market.requests((int) user);
    for (Market.Request request : all) {
      if (request.seconds() >= from) {
        return request;
      }
    }
    if (all.isEmpty()) {
      String must = "be of another person: this one makes no request";
      problems.add(value(Long.toString(user)), "--user", must);
    } else {
      String must = "be no later than the last request of person " + user + "; the nearest are "
          + nearest(all, from);
      problems.add(value(at), "--at", must);
    }
    return null;
  }

  /** The requests nearest to a moment, in order of time. */
  private static String nearest(List<Market.Request> all, long moment) {
    return all.stream()
        .sorted(Comparator.comparingLong(request -> Math.abs(request.seconds() - moment)))
        .limit(TIMES_SHOWN)
        .sorted(Comparator.comparingInt(Market.Request::seconds))
        .map(request -> ExplainText.time(request.seconds()))
        .collect(Collectors.joining(", "));
  }

  private @Nullable Explanation explain(Market market, Market.Request request, Problems problems) {
    PrintWriter err = spec.commandLine().getErr();
    long slices = market.slicesUpTo(request);
    long[] done = {0};
    Explanation found;
    try (ProgressLine progress = new ProgressLine("Playing", slices, ProgressLine.watched(), err)) {
      found = market.explain((int) user, request, () -> progress.done(++done[0], slices));
    }
    if (found == null) {
      String must = "be earlier: by " + ExplainText.time(request.seconds())
          + " the person has left ads for good";
      problems.add(value(at), "--at", must);
    }
    return found;
  }

  /** The same of one ad, where one is asked for. */
  private Explanation one(Explanation all, Problems problems) {
    if (ad == null) {
      return all;
    }
    Explanation only = all.only(ad);
    if (only.ads().isEmpty()) {
      List<String> names =
          all.ads().stream().map(Explanation.AdFate::ad).sorted().toList();
      problems.add(value(ad), "--ad", "be the full name of an ad", problems.suggestion(ad, names));
    }
    return only;
  }

  private void tell(Explanation told, Scenario scenario, Experiment experiment, long from) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.equals("json")) {
      out.println(JsonText.of(JSON.valueToTree(told)).strip());
    } else {
      out.println(scenario.name() + ", arm " + (arm == null ? experiment.study().baseline() : arm)
          + ", replication " + replication);
      if (at != null && told.seconds() > from) {
        out.println("no request at " + ExplainText.time(from) + "; the next one after it is told");
      }
      out.print(ExplainText.of(told, scenario.market().auction().name()));
    }
    out.flush();
  }
}
