package hawker.learn;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A model as ONNX Runtime runs it, on the thread that asks. The only class that touches its library,
 * which need not be there: {@link OnnxLibrary#require} is called first.
 */
final class OnnxSession {
  private static final Cleaner CLEANER = Cleaner.create();

  private final OrtEnvironment environment;
  private final OrtSession session;

  /** What is asked of the model is told by this name. */
  private final String name;

  /** Types of numbers that a model takes or gives. */
  enum Element {
    /** 32-bit floats. */
    FLOAT(Float.BYTES),
    /** 64-bit floats. */
    DOUBLE(Double.BYTES),
    /** 32-bit whole numbers. */
    INT32(Integer.BYTES),
    /** 64-bit whole numbers. */
    INT64(Long.BYTES),
    /** Something that is neither, such as texts or maps. */
    OTHER(0);

    private final int bytes;

    Element(int bytes) {
      this.bytes = bytes;
    }

    boolean whole() {
      return this == INT32 || this == INT64;
    }
  }

  /**
   * An input or output.
   *
   * @param shape its dimensions, -1 for what may be any number; empty if it is no tensor
   * @param described its type as the library tells it
   */
  record Port(String name, Element element, List<Long> shape, String described) {
    private static Port of(NodeInfo node) {
      if (!(node.getInfo() instanceof TensorInfo tensor)) {
        String kind = node.getInfo().getClass().getSimpleName().replace("Info", "");
        return new Port(node.getName(), Element.OTHER, List.of(), kind.toLowerCase(Locale.ROOT));
      }
      Element element = switch (tensor.type) {
        case FLOAT -> Element.FLOAT;
        case DOUBLE -> Element.DOUBLE;
        case INT32 -> Element.INT32;
        case INT64 -> Element.INT64;
        default -> Element.OTHER;
      };
      List<Long> shape = Arrays.stream(tensor.getShape()).boxed().toList();
      return new Port(
          node.getName(),
          element,
          shape,
          "tensor of " + tensor.type.name().toLowerCase(Locale.ROOT));
    }
  }

  private OnnxSession(OrtEnvironment environment, OrtSession session, String name) {
    this.environment = environment;
    this.session = session;
    this.name = name;
    CLEANER.register(this, () -> close(session));
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot let go of a model", e);
    }
  }

  /** Loads the library; nothing of its use is to leave the machine. */
  static OrtEnvironment load() {
    OrtEnvironment loaded = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    try {
      loaded.setTelemetry(false);
    } catch (OrtException e) {
      throw new ModelException("ONNX Runtime does not stop reporting its use: " + plain(e), e);
    }
    return loaded;
  }

  /**
   * Opens a model.
   *
   * @throws ModelException if it is none, or one that the library cannot run
   */
  static OnnxSession open(Path file) {
    OrtEnvironment environment = load();
    // One thread in a fixed order, so that a prediction has the same bits each time.
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setDeterministicCompute(true);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      OrtSession opened = environment.createSession(file.toString(), options);
      return new OnnxSession(environment, opened, String.valueOf(file.getFileName()));
    } catch (OrtException e) {
      throw new ModelException(plain(e), e);
    }
  }

  /** What went wrong, without the library's codes and places in its source. */
  private static String plain(OrtException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message
        .replaceFirst("^Error code - \\w+ - message: ", "")
        .replaceAll("\\S*\\.(cc|h):\\d+ \\S*\\(.*?\\) ?", "")
        .replaceFirst("\\.$", "");
  }

  /** The inputs in the model's order. */
  List<Port> inputs() {
    try {
      return ports(session.getInputInfo().values());
    } catch (OrtException e) {
      throw new ModelException(plain(e), e);
    }
  }

  /** The outputs in the model's order. */
  List<Port> outputs() {
    try {
      return ports(session.getOutputInfo().values());
    } catch (OrtException e) {
      throw new ModelException(plain(e), e);
    }
  }

  private static List<Port> ports(Collection<NodeInfo> nodes) {
    List<Port> ports = new ArrayList<>();
    nodes.forEach(node -> ports.add(Port.of(node)));
    return ports;
  }

  /**
   * Room for rows, of one thread.
   *
   * @param inputs that are given numbers
   * @param widths numbers of a row in each of them
   * @param output that is asked for
   */
  Room room(List<Port> inputs, int[] widths, String output) {
    return new Room(inputs, widths, output);
  }

  /** The inputs of some rows, outside the heap so that they need not be copied. */
  final class Room {
    private final List<Port> inputs;
    private final int[] widths;
    private final String output;
    private final ByteBuffer[] numbers;
    private int rows;

    private Room(List<Port> inputs, int[] widths, String output) {
      this.inputs = inputs;
      this.widths = widths;
      this.output = output;
      numbers = new ByteBuffer[widths.length];
    }

    /** Makes room for rows. */
    void reserve(int needed) {
      for (int i = 0; i < numbers.length && needed <= rows; i++) {
        ByteBuffer unused = numbers[i].clear();
      }
      if (needed <= rows) {
        return;
      }
      rows = needed;
      for (int i = 0; i < numbers.length; i++) {
        int bytes = Math.multiplyExact(needed * widths[i], inputs.get(i).element.bytes);
        numbers[i] = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
      }
    }

    /** Sets a number of a row of an input. */
    void put(int input, int row, int place, double value) {
      Element element = inputs.get(input).element;
      ByteBuffer to = numbers[input];
      int at = (row * widths[input] + place) * element.bytes;
      switch (element) {
        case FLOAT -> to.putFloat(at, (float) value);
        case DOUBLE -> to.putDouble(at, value);
        case INT32 -> to.putInt(at, (int) value);
        default -> to.putLong(at, (long) value);
      }
    }

    /**
     * Runs the model on the first rows.
     *
     * @param count how many
     * @param used how many of them are asked for
     * @param column of the output; -1 for its only one
     * @throws ModelException if it cannot, or gives no numbers for each row
     */
    void run(int count, int used, int column, double[] p, int from) {
      Map<String, OnnxTensor> given = new LinkedHashMap<>();
      try {
        for (int i = 0; i < numbers.length; i++) {
          given.put(inputs.get(i).name, tensor(i, count));
        }
        try (OrtSession.Result result = session.run(given, Set.of(output))) {
          if (!(result.get(0) instanceof OnnxTensor found)) {
            throw new ModelException(name + ": output " + output + " must be a tensor");
          }
          take(found, count, used, column, p, from);
        }
      } catch (OrtException e) {
        throw new ModelException(
            name + " cannot be run: " + plain(e)
                + ". Look whether ids of its vocabulary are beyond its embeddings",
            e);
      } finally {
        given.values().forEach(OnnxTensor::close);
      }
    }

    private OnnxTensor tensor(int i, int count) throws OrtException {
      Port port = inputs.get(i);
      ByteBuffer bytes = numbers[i].position(0).limit(count * widths[i] * port.element.bytes);
      long[] shape = port.shape.size() == 1 ? new long[] {count} : new long[] {count, widths[i]};
      return OnnxTensor.createTensor(
          environment, bytes, shape, OnnxJavaType.valueOf(port.element.name()));
    }

    private void take(OnnxTensor found, int count, int used, int column, double[] p, int from) {
      long[] shape = found.getInfo().getShape();
      int width = shape.length == 2 ? (int) shape[1] : 1;
      if (shape.length == 0 || shape.length > 2 || shape[0] != count || width < 1) {
        throw new ModelException(
            name + ": output " + output + " must have a row for each row given,"
                + " and has the shape " + Arrays.toString(shape) + " for " + count + " rows");
      }
      if (column < 0 ? width > 1 : column >= width) {
        throw new ModelException(name + ": output " + output + " has " + width
            + " columns; output.column of the vocabulary must be the one with the probability of a"
            + " click, from 0 to " + (width - 1));
      }
      ByteBuffer bytes = found.getByteBuffer().order(ByteOrder.nativeOrder());
      boolean single = found.getInfo().type == OnnxJavaType.FLOAT;
      for (int row = 0; row < used; row++) {
        int at = row * width + Math.max(0, column);
        p[from + row] =
            single ? bytes.getFloat(at * Float.BYTES) : bytes.getDouble(at * Double.BYTES);
      }
    }
  }
}
