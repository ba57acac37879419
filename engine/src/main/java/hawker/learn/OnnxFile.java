package hawker.learn;

import hawker.learn.OnnxSession.Port;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model in ONNX, {@code MODEL.onnx}, with its vocabulary beside it, {@code MODEL.vocabulary.json}.
 * The two are held against each other before anything is predicted.
 */
final class OnnxFile {
  private static final String ENDING = ".onnx";

  private final Path file;
  private final Path beside;
  private final Problems problems = new Problems();

  private OnnxFile(Path file) {
    this.file = file;
    beside = vocabulary(file);
  }

  /** Whether a file is taken for a model in ONNX. */
  static boolean is(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /** The vocabulary that belongs to a model. */
  static Path vocabulary(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.length() - ENDING.length());
    return file.resolveSibling(stem + ".vocabulary.json");
  }

  /**
   * Reads a model.
   *
   * @throws ScenarioException with all that is wrong, each with its place
   * @throws IOException if it cannot be read
   */
  static Model read(Path file) throws IOException {
    return new OnnxFile(file).read();
  }

  private Model read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Node node = parsed();
    problems.throwIfAny();
    OnnxVocabulary vocabulary =
        new Binder(problems).bind(Objects.requireNonNull(node), "", OnnxVocabulary.class);
    problems.throwIfAny();
    OnnxVocabulary sound = Objects.requireNonNull(vocabulary);
    columns(sound, node);
    problems.throwIfAny();
    OnnxLibrary.require();
    try {
      return model(sound, node);
    } catch (ModelException e) {
      problems.add(place(), "", "be a model in ONNX that predicts clicks: " + e.getMessage(), "");
      throw new ScenarioException(problems.list());
    }
  }

  private Node.Place place() {
    return new Node.Place(file.toString(), 0, 0);
  }

  private @Nullable Node parsed() throws IOException {
    if (!Files.isRegularFile(beside)) {
      problems.add(
          place(),
          "",
          "have its vocabulary beside it, " + beside.getFileName() + ", as docs/onnx.md tells",
          "");
      return null;
    }
    if (Files.size(beside) > NodeReader.MAX_BYTES) {
      problems.add(
          new Node.Place(beside.toString(), 0, 0),
          "",
          "be at most " + (NodeReader.MAX_BYTES >> 20) + " MB. Leave rare values out of ids",
          "");
      return null;
    }
    try {
      Node node = NodeReader.parse(Files.readString(beside), beside.toString(), problems);
      if (node == null && problems.isEmpty()) {
        problems.add(new Node.Place(beside.toString(), 1, 1), "", "not be empty", "");
      }
      return node;
    } catch (CharacterCodingException e) {
      problems.add(new Node.Place(beside.toString(), 1, 1), "", "be UTF-8 text", "");
      return null;
    }
  }

  /** Item {@code i} of a list, which may be written without brackets where it has one. */
  private static Node item(Node of, String list, int i) {
    Node found = Objects.requireNonNull(of.get(list));
    return found.kind() == Node.Kind.SEQUENCE ? found.items().get(i) : found;
  }

  /** Checks that there are columns, each named once. */
  private void columns(OnnxVocabulary vocabulary, Node node) {
    Set<String> met = new HashSet<>();
    for (int i = 0; i < vocabulary.inputs().size(); i++) {
      OnnxVocabulary.Input input = vocabulary.inputs().get(i);
      String path = "inputs[" + i + "].fields";
      Node fields = item(node, "inputs", i);
      if (input.fields().isEmpty()) {
        problems.add(Objects.requireNonNull(fields.get("fields")), path, "have a column or more");
      }
      for (int f = 0; f < input.fields().size(); f++) {
        if (!met.add(input.fields().get(f).name())) {
          Node name = Objects.requireNonNull(item(fields, "fields", f).get("name"));
          problems.add(name, path + "[" + f + "].name", "be named once");
        }
      }
    }
    if (met.isEmpty() || met.size() > FeatureSpace.MAX_FIELDS) {
      problems.add(node.place(), "inputs", "have 1 to " + FeatureSpace.MAX_FIELDS + " columns", "");
    }
  }

  private Model model(OnnxVocabulary vocabulary, Node node) throws IOException {
    OnnxSession session = OnnxSession.open(file);
    List<Port> inputs = inputs(session.inputs(), vocabulary, node);
    Port output = output(session.outputs(), vocabulary, node);
    problems.throwIfAny();
    FeatureSpace space = vocabulary.space();
    String name = String.valueOf(file.getFileName());
    Onnx learner = new Onnx(
        name,
        session,
        inputs,
        Objects.requireNonNull(output).name(),
        vocabulary,
        space,
        Files.size(file));
    tryOut(learner, space, vocabulary);
    Node settings = Node.mapping(Map.of(), Node.Place.NOWHERE)
        .with("file", text(name))
        .with("sha256", text(ModelFile.sha256(file)))
        .with("vocabularySha256", text(ModelFile.sha256(beside)));
    return Model.given(new PluginSpec("onnx", settings, "onnx"), space, learner);
  }

  private static Node text(String value) {
    return Node.scalar(value, Node.Place.NOWHERE);
  }

  /** Predicts what is at the edges: missing and unknown values, the greatest and the least ids. */
  private static void tryOut(Onnx learner, FeatureSpace space, OnnxVocabulary vocabulary) {
    RowEncoder encoder = space.encoder();
    Examples rows = new Examples();
    encoder.endRow(rows, false);
    List<OnnxVocabulary.Field> fields = vocabulary.fields();
    for (int edge = -1; edge <= 1; edge++) {
      for (int f = 0; f < fields.size(); f++) {
        if (!space.numeric(f)) {
          encoder.text(f, edge == 0 ? "\u0000" : fields.get(f).valueAtEdge(edge));
        }
      }
      encoder.endRow(rows, false);
    }
    learner.predict(rows, 0, rows.size, new double[rows.size]);
  }

  /** The inputs in the order of the vocabulary. */
  private List<Port> inputs(List<Port> given, OnnxVocabulary vocabulary, Node node) {
    List<String> names = given.stream().map(Port::name).toList();
    List<String> met = new ArrayList<>();
    List<Port> found = new ArrayList<>();
    for (int i = 0; i < vocabulary.inputs().size(); i++) {
      OnnxVocabulary.Input input = vocabulary.inputs().get(i);
      Node at = item(node, "inputs", i);
      Node name = Objects.requireNonNull(at.get("name"));
      String path = "inputs[" + i + "]";
      if (!names.contains(input.name())) {
        problems.unknown(name, path + ".name", "an input of " + file.getFileName(), names);
      } else if (met.contains(input.name())) {
        problems.add(name, path + ".name", "be named once");
      } else {
        Port port = given.get(names.indexOf(input.name()));
        fits(port, input, at, path);
        found.add(port);
      }
      met.add(input.name());
    }
    names.stream().filter(name -> !met.contains(name)).forEach(name -> {
      Node at = Objects.requireNonNull(node.get("inputs"));
      problems.add(
          at.place(),
          "inputs",
          "have every input of " + file.getFileName() + "; " + name + " is missing",
          "");
    });
    return found;
  }

  private void fits(Port port, OnnxVocabulary.Input input, Node at, String path) {
    Node name = Objects.requireNonNull(at.get("name"));
    List<Long> shape = port.shape();
    int fields = input.fields().size();
    if (port.element() == OnnxSession.Element.OTHER) {
      problems.add(
          name,
          path + ".name",
          "be an input of floats or whole numbers (32 or 64 bits); in the model it is a "
              + port.described());
      return;
    }
    if (shape.isEmpty() || shape.size() > 2 || (shape.size() == 1 && fields > 1)) {
      problems.add(
          name,
          path + ".name",
          "be an input of the shape [rows, " + fields + "]; in the model it is " + shape);
      return;
    }
    if (shape.get(0) >= 0) {
      problems.add(
          name,
          path + ".name",
          "take any number of rows; in the model it takes " + shape.get(0)
              + ". Write it with a dynamic first axis (dynamic_axes in torch.onnx.export)");
    }
    if (shape.size() == 2 && shape.get(1) >= 0 && shape.get(1) != fields) {
      problems.add(
          Objects.requireNonNull(at.get("fields")).place(),
          path + ".fields",
          "have " + shape.get(1) + " columns, as input " + port.name() + " of the model has; there"
              + (fields == 1 ? " is 1" : " are " + fields),
          "");
    }
    for (int f = 0; f < fields; f++) {
      if (input.fields().get(f).kind() == OnnxVocabulary.Kind.NUMBER
          && port.element().whole()) {
        problems.add(
            Objects.requireNonNull(item(at, "fields", f).get("kind")),
            path + ".fields[" + f + "].kind",
            "be category, as input " + port.name() + " of the model takes whole numbers");
      }
    }
  }

  private @Nullable Port output(List<Port> given, OnnxVocabulary vocabulary, Node node) {
    List<String> names = given.stream().map(Port::name).toList();
    Node output = Objects.requireNonNullElse(node.get("output"), Node.nothing(node.place()));
    Node name = Objects.requireNonNullElse(output.get("name"), output);
    String asked = vocabulary.output().name();
    if (asked == null && given.size() > 1) {
      problems.add(
          output.place(),
          "output.name",
          "be one of the outputs of " + file.getFileName() + ": " + String.join(", ", names),
          "");
      return null;
    }
    if (asked != null && !names.contains(asked)) {
      problems.unknown(name, "output.name", "an output of " + file.getFileName(), names);
      return null;
    }
    Port port = given.get(asked == null ? 0 : names.indexOf(asked));
    boolean floats =
        port.element() == OnnxSession.Element.FLOAT || port.element() == OnnxSession.Element.DOUBLE;
    if (!floats) {
      problems.add(new Problem(
          name.place(),
          "output.name",
          port.name(),
          "be an output of floats; in the model it is a " + port.described()
              + ". Name the one with the probabilities, and write scikit-learn's and LightGBM's"
              + " without their map (zipmap=False)",
          ""));
    }
    return port;
  }
}
