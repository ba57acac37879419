package hawker.app.cli;

import hawker.experiment.Experiment;
import hawker.learn.Learners;
import hawker.market.Preparation;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import hawker.prediction.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for which models meet in the auction. */
final class CtrOnlineModels {
  private static final List<String> USUAL =
      List.of("oracle", "constant", "smoothed-rate", "logistic", "ftrl");

  private static final String LEARNED = "learned";

  /** Ends of the names of model files: of ours, and of those that never learn here. */
  private static final String OURS = ".hm";

  private static final String FOREIGN = ".onnx";

  /** Bits of the space of a learner that keeps a matrix of it, so that it learns in time. */
  private static final Map<String, String> FEW = Map.of("lin-ucb", ", bits: 8");

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--models",
      paramLabel = "[NAME=]MODEL",
      split = ",",
      description =
          "Who takes part: arms of the scenario, models and learners by their names"
              + " ('hawker list prediction', 'hawker list learner'), files of 'hawker ctr train'"
              + " (.hm), models in ONNX. The arms if there are several, else the usual ones, if not given.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--arm",
      paramLabel = "ARM",
      description = "The arm whose market models are put into; the baseline if not given.")
  private @Nullable String arm;

  @Option(
      names = "--with",
      paramLabel = "NAME.SETTING=VALUE",
      description = "A setting of a model's prediction, such as ftrl.model.rate=0.2 or"
          + " ftrl.miscalibrate.scale=2; may be given several times.")
  private List<String> with = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "The model that all others are compared with; oracle if it takes part, else"
          + " the first.")
  private @Nullable String against;

  /**
   * Models that are ready to run.
   *
   * @param arm whose market it is; empty where all models are arms of their own
   * @param ready arms by the names of models
   * @param words what each model is
   * @param against the model that others are compared with
   */
  record Chosen(
      String arm, Map<String, Preparation> ready, Map<String, String> words, String against) {}

  /** The models that were asked for. */
  Chosen of(Experiment experiment) {
    String base = arm == null ? experiment.study().baseline() : arm;
    check("--arm", base, experiment.arms().keySet());
    Map<String, String> chosen = chosen(experiment);
    Map<String, List<String>> settings = settings(chosen.keySet());
    Map<String, Preparation> ready = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    boolean own = true;
    for (Map.Entry<String, String> one : chosen.entrySet()) {
      String model = one.getValue();
      boolean isArm = experiment.arms().containsKey(model);
      own &= isArm;
      List<String> all = new ArrayList<>(isArm ? List.of() : prediction(model));
      List<String> more = settings.getOrDefault(one.getKey(), List.of());
      more.forEach(setting -> all.add("prediction." + setting));
      ready.put(
          one.getKey(), experiment.changed(isArm ? model : base, all, "--models " + one.getKey()));
      words.put(one.getKey(), words(experiment, model, more));
    }
    return new Chosen(own ? "" : base, ready, words, against(words));
  }

  /** What models are, by name. */
  private Map<String, String> chosen(Experiment experiment) {
    boolean arms = models.isEmpty() && arm == null && experiment.arms().size() > 1;
    List<String> asked =
        arms ? List.copyOf(experiment.arms().keySet()) : models.isEmpty() ? USUAL : models;
    List<String> known = new ArrayList<>(experiment.arms().keySet());
    known.addAll(names());
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String text : asked) {
      int at = text.indexOf('=');
      String model = text.substring(at + 1).strip();
      String name = (at < 0 ? model : text.substring(0, at)).strip();
      if (!isFile(model)) {
        check("--models", model, known);
      } else if (at < 0) {
        name = model.substring(model.lastIndexOf('/') + 1, model.lastIndexOf('.'));
      }
      if (name.isEmpty() || chosen.put(name, model) != null) {
        throw wrong("--models (" + text + ") must give each model a name of its own: NAME="
            + (model.isEmpty() ? "MODEL" : model));
      }
    }
    return chosen;
  }

  private static boolean isFile(String model) {
    return model.endsWith(OURS) || model.endsWith(FOREIGN);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Registry<?, ?>.Entry<?> entry : Models.registry().entries()) {
      if (!entry.name().equals(LEARNED)) {
        names.add(entry.name());
      }
    }
    for (Registry<?, ?>.Entry<?> entry : Learners.registry().entries()) {
      if (!names.contains(entry.name())) {
        names.add(entry.name());
      }
    }
    return names;
  }

  /** The overrides that put a model in the place of another, of whose settings nothing stays. */
  private static List<String> prediction(String model) {
    if (isFile(model)) {
      String file = "'" + model.replace("'", "''") + "'";
      String learn = model.endsWith(FOREIGN) ? ", learn: false" : "";
      return List.of("prediction=oracle", "prediction={name: learned, from: " + file + learn + "}");
    }
    boolean plain =
        Models.registry().entries().stream().anyMatch(entry -> entry.name().equals(model));
    return plain
        ? List.of("prediction=oracle", "prediction={name: " + model + "}")
        : List.of(
            "prediction=oracle",
            "prediction={name: learned, model: " + model + FEW.getOrDefault(model, "") + "}");
  }

  private static String words(Experiment experiment, String model, List<String> more) {
    String own = experiment.arms().containsKey(model)
        ? experiment.study().arms().stream()
            .filter(arm -> arm.name().equals(model))
            .map(arm -> arm.scenario().prediction().name())
            .findFirst()
            .orElse(model)
        : model;
    boolean learned = own.equals(LEARNED);
    return (learned ? "arm " + model : own) + (more.isEmpty() ? "" : " " + more);
  }

  private Map<String, List<String>> settings(Iterable<String> names) {
    List<String> known = new ArrayList<>();
    names.forEach(known::add);
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (String text : with) {
      String name = known.stream()
          .filter(one -> text.startsWith(one + ".") && text.indexOf('=') > one.length() + 1)
          .findFirst()
          .orElseThrow(() -> wrong("--with (" + text
              + ") must be NAME.SETTING=VALUE with one of the models: "
              + String.join(", ", known)));
      settings
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(text.substring(name.length() + 1));
    }
    return settings;
  }

  private String against(Map<String, String> words) {
    if (against != null) {
      check("--against", against, words.keySet());
      return against;
    }
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().equals("oracle"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(words.keySet().iterator().next());
  }

  private void check(String option, String name, Iterable<String> known) {
    Set<String> names = new LinkedHashSet<>();
    known.forEach(names::add);
    if (!names.contains(name)) {
      String nearest = Problems.nearest(name, names);
      throw wrong(option + " (" + name + ") must be one of " + String.join(", ", names) + "."
          + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
