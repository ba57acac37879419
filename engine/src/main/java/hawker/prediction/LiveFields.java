package hawker.prediction;

import hawker.learn.Bandit;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Learners;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import hawker.plugin.Binder;
import hawker.plugin.FilePath;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.ScenarioException;
import hawker.state.StateException;
import hawker.world.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link Learned} model's settings make features of, and whether they can. */
final class LiveFields {
  private static final String CROSS = "*";

  /** Settings that a model read from a file has of its own. */
  private static final List<String> OF_FILE =
      List.of("model", "features", "buckets", "bits", "vocabulary", "prior", "priorWeight");

  /** Bits of the smallest space that any number of fields fits into. */
  private static final int FEW_BITS = 14;

  private LiveFields() {}

  /** The fields, those of a model that names none included. */
  static List<FieldSpec> fields(Learned.Settings settings, Vocabulary vocabulary) {
    List<String> names =
        settings.features().isEmpty() ? LiveColumns.usual(vocabulary) : settings.features();
    List<FieldSpec> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(field(settings, name));
    }
    return fields;
  }

  private static FieldSpec field(Learned.Settings settings, String name) {
    String[] parts = parts(name);
    List<Double> edges = settings.buckets().get(name);
    if (parts.length > 1) {
      return FieldSpec.cross(parts);
    }
    return edges == null ? FieldSpec.category(name) : FieldSpec.buckets(name, edges);
  }

  private static String[] parts(String name) {
    String[] parts = name.split("\\" + CROSS, -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].strip();
    }
    return parts;
  }

  /** The features that settings ask for. */
  static FeatureSpace space(Learned.Settings settings, Vocabulary vocabulary, long seed) {
    return new FeatureSpace(new FeatureSpace.Settings(
        fields(settings, vocabulary), settings.bits(), settings.vocabulary(), 1, seed));
  }

  /** The model of a file that has been checked. */
  static Model read(FilePath file) {
    try {
      return ModelFile.read(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks settings that are right each by itself. */
  static void check(
      Learned.Settings settings, PluginSpec spec, Vocabulary vocabulary, Binder binder) {
    Model model = settings.from() == null
        ? ofSettings(settings, spec, vocabulary, binder)
        : ofFile(settings.from(), spec, vocabulary, binder.problems());
    if (model != null && settings.learn() && !model.learner().incremental()) {
      String why = model.learns() ? " learns all rows at once" : " models learn elsewhere";
      at(spec, "learn", "be false, since " + model.name() + why, binder);
    }
    Node explore = spec.settings().get("explore");
    if (model != null
        && explore != null
        && settings.explore()
        && !(model.learner() instanceof Bandit)) {
      at(spec, "explore", "be left out, since " + model.name() + " is no bandit", binder);
    }
    if (!settings.learn() && settings.from() == null) {
      at(spec, "learn", "be true, or from be the file of a model that has learnt", binder);
    }
  }

  private static void at(PluginSpec spec, String setting, String must, Binder binder) {
    Node node = spec.settings().get(setting);
    Node.Place place = node == null ? spec.settings().place() : node.place();
    String value = node == null ? "" : node.brief();
    binder.problems().add(new Problem(place, Binder.join(spec.path(), setting), value, must, ""));
  }

  private static @Nullable Model ofSettings(
      Learned.Settings settings, PluginSpec spec, Vocabulary vocabulary, Binder binder) {
    Problems problems = binder.problems();
    if (!named(spec, vocabulary, problems)) {
      return null;
    }
    List<FieldSpec> fields;
    try {
      fields = fields(settings, vocabulary);
      FeatureSpace unused = space(settings, vocabulary, 0);
    } catch (IllegalArgumentException e) {
      Node node = Objects.requireNonNullElse(spec.settings().get("features"), spec.settings());
      problems.add(node, Binder.join(spec.path(), "features"), "fit: " + e.getMessage());
      return null;
    }
    PluginSpec learner = settings.model();
    Learners.check(learner, fields.stream().map(FieldSpec::name).toList(), binder);
    int few = Math.min(FEW_BITS, settings.bits());
    try {
      return Model.of(
          learner, new FeatureSpace(new FeatureSpace.Settings(fields, few, false, 1, 0)), 0);
    } catch (ScenarioException e) {
      return null; // told by the check
    } catch (IllegalArgumentException e) {
      at(spec, "bits", "suit the learner: " + e.getMessage(), binder);
      return null;
    }
  }

  /** Whether all names are known; tells those that are not. */
  private static boolean named(PluginSpec spec, Vocabulary vocabulary, Problems problems) {
    List<String> known = LiveColumns.known(vocabulary);
    Node features = spec.settings().get("features");
    String path = Binder.join(spec.path(), "features");
    List<String> before = new ArrayList<>();
    boolean fine = true;
    List<Node> items = features == null
        ? List.of()
        : features.kind() == Node.Kind.SEQUENCE ? features.items() : List.of(features);
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      String at =
          features != null && features.kind() == Node.Kind.SEQUENCE ? path + "[" + i + "]" : path;
      fine &= named(item, at, known, before, problems);
      before.add(item.text());
    }
    Node buckets = spec.settings().get("buckets");
    if (buckets != null && fine) {
      List<String> numbers = (before.isEmpty() ? LiveColumns.usual(vocabulary) : before)
          .stream()
              .filter(name -> known.contains(name) && LiveColumns.number(vocabulary, name))
              .toList();
      String below = Binder.join(spec.path(), "buckets");
      for (var entry : buckets.entries().entrySet()) {
        if (!numbers.contains(entry.getKey())) {
          Node key = Node.scalar(entry.getKey(), entry.getValue().keyPlace());
          problems.unknown(
              key, Binder.join(below, entry.getKey()), "a number among the features", numbers);
          fine = false;
        }
      }
    }
    return fine;
  }

  private static boolean named(
      Node item, String path, List<String> known, List<String> before, Problems problems) {
    String[] parts = parts(item.text());
    if (before.contains(item.text())) {
      problems.add(item, path, "stand once");
      return false;
    }
    for (String part : parts) {
      if (!known.contains(part)) {
        String what = "what the platform sees of a request or an ad";
        problems.unknown(Node.scalar(part, item.place()), path, what, known);
        return false;
      }
      if (parts.length > 1 && !before.contains(part)) {
        problems.add(item, path, "cross features that stand before it, as in [age, ad, age*ad]");
        return false;
      }
    }
    return true;
  }

  private static boolean listed(Model model, String column) {
    return model.space().settings().fields().stream()
        .anyMatch(field -> field.kind() == FieldSpec.Kind.LISTED && field.of().contains(column));
  }

  private static @Nullable Model ofFile(
      FilePath file, PluginSpec spec, Vocabulary vocabulary, Problems problems) {
    for (String setting : OF_FILE) {
      Node node = spec.settings().get(setting);
      if (node != null) {
        problems.add(
            node,
            Binder.join(spec.path(), setting),
            "be left out where from names a file, whose model has its own");
      }
    }
    Node node = Objects.requireNonNull(spec.settings().get("from"));
    String path = Binder.join(spec.path(), "from");
    Model model;
    try {
      model = ModelFile.read(file.path());
    } catch (StateException e) {
      problems.add(node, path, "be the file of a model; " + e.getMessage());
      return null;
    } catch (ScenarioException e) {
      e.problems().forEach(problems::add);
      return null;
    } catch (IOException e) {
      problems.add(node, path, "be the file of a model, as 'hawker ctr train' writes it");
      return null;
    }
    List<String> known = LiveColumns.known(vocabulary);
    for (int c = 0; c < model.space().columns().size(); c++) {
      String column = model.space().columns().get(c);
      if (listed(model, column)) {
        problems.add(
            node,
            path,
            "be a model without the list " + column + ", which no auction gives it: train it again"
                + " with --without " + column);
      } else if (!known.contains(column)) {
        problems.add(
            node,
            path,
            "be a model of what the platform sees of a request or an ad, not of " + column,
            problems.suggestion(column, known));
      } else if (model.space().numeric(c) && !LiveColumns.number(vocabulary, column)) {
        problems.add(node, path, "be a model that reads " + column + " as a text");
      }
    }
    return model;
  }
}
