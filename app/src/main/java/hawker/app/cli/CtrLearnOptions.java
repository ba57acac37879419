package hawker.app.cli;

import hawker.app.lab.ModelChoice;
import hawker.app.lab.Order;
import hawker.app.lab.Split;
import hawker.learn.Learners;
import hawker.learn.ModelFile;
import hawker.learn.Recalibration;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how rows are parted, what features are, and how is learnt. */
final class CtrLearnOptions {
  /** Resamples if nothing is said. */
  static final int RESAMPLES = 1000;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--split",
      paramLabel = "KIND",
      description = "time or chance; by time where there is one, if not given.")
  private @Nullable String split;

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      description = "Share of the rows that is graded (default: ${DEFAULT-VALUE}).")
  private String test = "20 %";

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Share of the rows that stops learning early; 0 for so many passes as --epochs "
          + "says (default: ${DEFAULT-VALUE}).")
  private String validation = "10 %";

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "Learn N times, each time grading another Nth of the rows.")
  private int folds = 1;

  @Option(
      names = "--fold-by",
      paramLabel = "WHAT",
      description = "chance, or row: the row's number modulo N (default: ${DEFAULT-VALUE}).")
  private String foldBy = "chance";

  @Option(
      names = "--epochs",
      paramLabel = "N|MODEL=N",
      split = ",",
      description = "Most passes over the rows, of all models or one (default: 5).")
  private List<String> epochs = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "MODEL.SETTING=VALUE",
      description =
          "Setting of a model, as 'hawker list learner' has them; may be given several " + "times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--bits",
      paramLabel = "N",
      description = "The space of features has 2^N places (default: ${DEFAULT-VALUE}).")
  private int bits = 18;

  @Option(
      names = "--vocabulary",
      description = "Features of their own for values that were met, instead of hashes.")
  private boolean vocabulary;

  @Option(
      names = "--count-min",
      paramLabel = "N",
      description = "With --vocabulary: how often a value is met before it has its own feature "
          + "(default: ${DEFAULT-VALUE}).")
  private int countMin = 1;

  @Option(
      names = "--keep-negatives",
      paramLabel = "SHARE",
      description = "Share of the rows without a click that is learnt from; predictions are "
          + "corrected for it (default: ${DEFAULT-VALUE}).")
  private String kept = "100 %";

  @Option(
      names = "--recalibrate",
      paramLabel = "HOW",
      description = "bias, platt or isotonic, on the rows of the validation.")
  private @Nullable String recalibrate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of splits, random starts and intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "Resamples that intervals rest on (default: ${DEFAULT-VALUE}).")
  private int resamples = RESAMPLES;

  int folds() {
    return folds;
  }

  /** What was ordered. */
  Order order(
      CtrRowOptions rows,
      List<Path> files,
      List<String> models,
      @Nullable String against,
      int curve)
      throws IOException {
    within("--folds", folds, 1, 1000);
    within("--resamples", resamples, 0, 100_000);
    within("--bits", bits, 4, 28);
    within("--count-min", countMin, 1, 100);
    within("--learning-curve", curve, 0, 20);
    double kept = share("--keep-negatives", this.kept, 1);
    if (kept == 0) {
      throw wrong("--keep-negatives (" + this.kept + ") must be above 0 %");
    }
    Named named = named(models);
    return new Order(
        rows.name(),
        rows.layout(),
        files,
        rows.arm(),
        parts(),
        seed,
        new Order.Space(bits, vocabulary, countMin),
        choices(named.learners),
        invited(named.files),
        kept,
        recalibration(),
        resamples,
        against,
        curve,
        VersionProvider.version());
  }

  private Order.SplitOrder parts() {
    double graded = share("--test", test, 0.95);
    double held = share("--validation", validation, 0.95);
    if (graded + held >= 1) {
      throw wrong("--test (" + test + ") and --validation (" + validation
          + ") must leave rows to learn from");
    }
    boolean byRow = oneOf("--fold-by", foldBy, List.of("chance", "row")).equals("row");
    Split.Kind kind = null;
    if (split != null) {
      kind = oneOf("--split", split, List.of("time", "chance")).equals("time")
          ? Split.Kind.TIME
          : Split.Kind.CHANCE;
    }
    if (folds > 1 && kind == Split.Kind.TIME) {
      throw wrong("--folds (" + folds + ") must be 1 with --split time");
    }
    return new Order.SplitOrder(folds > 1 && byRow ? Split.Kind.ROW : kind, folds, held, graded);
  }

  private Recalibration.@Nullable Kind recalibration() {
    if (recalibrate == null) {
      return null;
    }
    if (share("--validation", validation, 0.95) == 0) {
      throw wrong("--recalibrate must have rows to learn from: --validation above 0 %");
    }
    String how = oneOf("--recalibrate", recalibrate, List.of("bias", "platt", "isotonic"));
    return Recalibration.Kind.valueOf(how.toUpperCase(Locale.ROOT));
  }

  /** Models that learn, and those that have learnt before, by the names they are given. */
  private record Named(Map<String, String> learners, Map<String, Path> files) {}

  /** Models by {@code LEARNER} or {@code NAME=LEARNER}; what is a file has learnt before. */
  private Named named(List<String> models) {
    List<String> known =
        Learners.registry().entries().stream().map(entry -> entry.name()).toList();
    Named named = new Named(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String text : models) {
      int at = text.indexOf('=');
      String model = text.substring(at + 1);
      String name = at < 0 ? model : text.substring(0, at);
      if (named.learners.containsKey(name) || named.files.containsKey(name)) {
        throw wrong(
            "model (" + name + ") must be named once; NAME=" + model + " gives another name");
      }
      if (known.contains(model)) {
        named.learners.put(name, model);
      } else if (Files.isRegularFile(Path.of(model))) {
        named.files.put(name, Path.of(model));
      } else {
        String nearest = Problems.nearest(model, known);
        throw wrong("model (" + model + ") must be one of " + String.join(", ", known)
            + ", or the file of a model." + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
      }
    }
    return named;
  }

  private static List<Order.Invited> invited(Map<String, Path> files) throws IOException {
    List<Order.Invited> invited = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      invited.add(new Order.Invited(file.getKey(), ModelFile.read(file.getValue())));
    }
    return invited;
  }

  private List<ModelChoice> choices(Map<String, String> learners) {
    Map<String, Map<String, Node.Entry>> given = given(learners.keySet());
    List<ModelChoice> choices = new ArrayList<>();
    learners.forEach((name, learner) -> {
      Node node = Node.mapping(given.getOrDefault(name, Map.of()), Node.Place.NOWHERE);
      choices.add(new ModelChoice(name, new PluginSpec(learner, node, name), passes(name)));
    });
    return choices;
  }

  private Map<String, Map<String, Node.Entry>> given(Iterable<String> names) {
    Map<String, Map<String, Node.Entry>> given = new LinkedHashMap<>();
    List<String> known = new ArrayList<>();
    names.forEach(known::add);
    Problems problems = new Problems();
    for (int i = 0; i < settings.size(); i++) {
      String text = settings.get(i);
      int dot = text.indexOf('.');
      int equals = text.indexOf('=');
      if (dot < 1 || equals < dot + 2) {
        throw wrong("--set (" + text + ") must be MODEL.SETTING=VALUE");
      }
      String model = text.substring(0, dot);
      String only = known.size() == 1 && model.equals("model") ? known.get(0) : model;
      if (!known.contains(only)) {
        throw wrong(
            "--set (" + text + ") must name one of the models: " + String.join(", ", known));
      }
      Node.Place place = new Node.Place("--set", 0, i + 1);
      Node value = NodeReader.parse(text.substring(equals + 1), "--set", problems);
      given
          .computeIfAbsent(only, key -> new LinkedHashMap<>())
          .put(
              text.substring(dot + 1, equals),
              new Node.Entry(place, value == null ? Node.nothing(place) : value.at(place)));
    }
    problems.throwIfAny();
    return given;
  }

  private int passes(String model) {
    String most = "5";
    for (String text : epochs) {
      int at = text.indexOf('=');
      if (at < 0 || text.substring(0, at).equals(model)) {
        most = text.substring(at + 1);
      }
    }
    if (!most.matches("[1-9][0-9]{0,3}")) {
      throw wrong("--epochs (" + most + ") must be a whole number in [1, 9999]");
    }
    return Integer.parseInt(most);
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " (" + value + ") must be in [" + least + ", " + most + "]");
    }
  }

  private String oneOf(String option, String value, List<String> known) {
    if (!known.contains(value)) {
      String nearest = Problems.nearest(value, known);
      throw wrong(option + " (" + value + ") must be " + String.join(" or ", known) + "."
          + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
    return value;
  }

  private double share(String option, String text, double most) {
    String plain = text.strip();
    boolean percent = plain.endsWith("%");
    String digits = percent ? plain.substring(0, plain.length() - 1).strip() : plain;
    double value;
    try {
      value = Double.parseDouble(digits) / (percent ? 100 : 1);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0 && value <= most)) {
      throw wrong(
          option + " (" + text + ") must be a share from 0 to " + most + ", such as 0.2 or '20 %'");
    }
    return value;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
