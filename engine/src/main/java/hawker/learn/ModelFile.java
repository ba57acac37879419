package hawker.learn;

import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.ScenarioException;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as one file: what predicts, and goes on learning, to the bit as the model that was written.
 *
 * <pre>
 *   state frame (magic, format, check sum)
 *     "hawker model", version, learner's name, its settings, seed, feature space,
 *     negative sampling, recalibration, notes, weights
 * </pre>
 */
public final class ModelFile {
  private static final String TITLE = "hawker model";

  /** Raised whenever a model is written in another way. */
  private static final int VERSION = 1;

  private static final int BUFFER = 1 << 16;

  private ModelFile() {}

  /**
   * Writes a model; the file is there whole or not at all.
   *
   * @return the SHA-256 of the file, in hexadecimal digits
   */
  public static String write(Model model, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(
          part,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE)) {
        StateOut out = new StateOut(channel);
        put(model, out);
        out.end();
        channel.force(true);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return sha256(target);
  }

  /** Writes a model that learns here into a state, such as that of a run. */
  public static void put(Model model, StateOut out) {
    if (!model.learns()) {
      throw new IllegalArgumentException(model.name() + " is another program's, kept in its file");
    }
    out.putText(TITLE);
    out.putInt(VERSION);
    out.putText(model.name());
    put(model.spec().settings(), out);
    out.putLong(model.seed());
    model.space().save(out);
    model.save(out);
  }

  /** The files that a model is read from, the one that is named first. */
  public static List<Path> files(Path file) {
    return OnnxFile.is(file) ? List.of(file, OnnxFile.vocabulary(file)) : List.of(file);
  }

  /**
   * Reads a model: one that was written here, or one in ONNX ({@code .onnx}) with its vocabulary
   * beside it.
   *
   * @throws ScenarioException with all that is wrong with a model in ONNX or its vocabulary
   * @throws StateException with the file, what is wrong with it and what to do
   * @throws IOException if it cannot be read
   */
  public static Model read(Path file) throws IOException {
    if (OnnxFile.is(file)) {
      return OnnxFile.read(file);
    }
    try (StateIn in = StateIn.open(file)) {
      Model model = take(file.toString(), in);
      in.end();
      return model;
    } catch (StateException | ScenarioException | IllegalArgumentException e) {
      throw new StateException(
          file + " cannot be used as a model: it " + reason(e)
              + ". Train the model again, or name another file.",
          e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String reason(RuntimeException e) {
    if (e instanceof StateException) {
      return String.valueOf(e.getMessage()).replace("a saved state", "a file of this program's");
    }
    String message = String.valueOf(e.getMessage());
    return "is not understood by this version: " + message.replaceFirst("\\.$", "");
  }

  /**
   * Reads a model out of a state.
   *
   * @param origin what holds the state
   * @throws StateException if there is none
   */
  public static Model take(String origin, StateIn in) {
    if (!TITLE.equals(in.readText())) {
      throw new StateException("is something else, such as a run that was stopped");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new StateException("is of version " + version + ", and must be " + VERSION);
    }
    String name = in.readText();
    Node settings = node(new Node.Place(origin, 0, 0), in, 0);
    long seed = in.readLong();
    FeatureSpace space = FeatureSpace.read(in);
    Model model = Model.of(new PluginSpec(name, settings, name), space, seed);
    model.load(in);
    return model;
  }

  /** The SHA-256 of a file, in hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void put(Node node, StateOut out) {
    out.putText(node.kind().name());
    out.putText(node.text());
    out.putInt(node.entries().size());
    node.entries().forEach((key, entry) -> {
      out.putText(key);
      put(entry.value(), out);
    });
    out.putInt(node.items().size());
    node.items().forEach(item -> put(item, out));
  }

  private static Node node(Node.Place place, StateIn in, int depth) {
    if (depth > NodeReader.MAX_DEPTH) {
      throw new StateException("does not fit: settings too deep");
    }
    Node.Kind kind = Node.Kind.valueOf(in.readText());
    String text = in.readText();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      entries.put(in.readText(), new Node.Entry(place, node(place, in, depth + 1)));
    }
    List<Node> items = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      items.add(node(place, in, depth + 1));
    }
    return new Node(kind, text, entries, items, place);
  }
}
