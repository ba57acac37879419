package hawker.prediction;

import hawker.learn.ModelFile;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Registry;
import hawker.world.Attribute;
import hawker.world.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The models of the click probability by name. */
public final class Models {
  private static final Registry<PredictionContext, CtrModel> REGISTRY = new Registry<
          PredictionContext, CtrModel>("prediction")
      .entry(SmoothedRate.class, SmoothedRate.Settings.class, SmoothedRate::new)
      .entry(Thompson.class, Thompson.Settings.class, Thompson::new)
      .entry(Learned.class, Learned.Settings.class, Learned::new)
      .entry(Oracle.class, Oracle.Settings.class, (s, context) -> new Oracle(context.truth()));

  private static final String LEARNED = Registry.kebab(Learned.class.getSimpleName());

  private Models() {}

  /** The files that a model is read from, beside the scenario; the model has been checked. */
  public static List<Path> files(PluginSpec spec, Binder binder) {
    Learned.Settings settings = spec.name().equals(LEARNED)
        ? binder.bind(spec.settings(), spec.path(), Learned.Settings.class)
        : null;
    return settings == null || settings.from() == null
        ? List.of()
        : ModelFile.files(settings.from().path());
  }

  /** The registry. */
  public static Registry<PredictionContext, CtrModel> registry() {
    return REGISTRY;
  }

  /** Checks a model's name and settings against the names of the world. */
  public static void check(PluginSpec spec, Vocabulary vocabulary, Binder binder) {
    boolean sound = REGISTRY.select(spec, binder) != null;
    if (sound && spec.name().equals(LEARNED)) {
      Learned.Settings settings = binder.bind(spec.settings(), spec.path(), Learned.Settings.class);
      LiveFields.check(Objects.requireNonNull(settings), spec, vocabulary, binder);
    }
    Node by = spec.settings().get("by");
    if (by == null) {
      return;
    }
    List<String> known = vocabulary.attributes().stream().map(Attribute::name).toList();
    for (Node item : by.kind() == Node.Kind.SEQUENCE ? by.items() : List.of(by)) {
      if (item.kind() == Node.Kind.SCALAR && !known.contains(item.text())) {
        binder
            .problems()
            .unknown(item, spec.path() + ".by", "an attribute of the population", known);
      }
    }
  }
}
