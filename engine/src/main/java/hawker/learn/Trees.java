package hawker.learn;

import com.microsoft.ml.lightgbm.PredictionType;
import hawker.state.StateException;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Boosted trees of LightGBM. The only class that touches its library, which need not be there: {@link
 * TreeLibrary#require} is called first.
 */
final class Trees {
  private static final Cleaner CLEANER = Cleaner.create();

  /** How the line of a tree's leaves begins in LightGBM's text format. */
  private static final String LEAF_VALUES = "leaf_value=";

  private final LGBMBooster booster;
  private final int columns;

  /** The trees in LightGBM's own text format. */
  private final String text;

  private Trees(String text, int columns) throws LGBMException {
    this.text = text;
    this.columns = columns;
    LGBMBooster loaded = LGBMBooster.loadModelFromString(text);
    booster = loaded;
    CLEANER.register(this, () -> close(loaded));
  }

  private static void close(LGBMBooster booster) {
    try {
      booster.close();
    } catch (LGBMException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(LGBMException e) {
    return new IllegalStateException("LightGBM failed: " + e.getMessage(), e);
  }

  /**
   * Loads the natives from a folder of this process: the library would put them where every process
   * of the machine puts them, and what one has loaded the next would write over.
   */
  static synchronized void load() throws IOException {
    String shared = System.getProperty("java.io.tmpdir", "");
    Path own = Files.createTempDirectory("hawker-lightgbm");
    own.toFile().deleteOnExit();
    System.setProperty("java.io.tmpdir", own.toString());
    try {
      LGBMBooster.loadNative();
    } finally {
      System.setProperty("java.io.tmpdir", shared);
    }
    try (Stream<Path> natives = Files.list(own)) {
      natives.forEach(file -> file.toFile().deleteOnExit());
    }
  }

  /** Rows that trees learn from, or stop on. */
  static final class Table {
    private final float[] matrix;
    private final float[] label;
    private final float[] weight;

    Table(TreeColumns columns, Examples rows, int from, int to) {
      matrix = columns.matrix(rows, from, to);
      label = new float[to - from];
      for (int row = from; row < to; row++) {
        label[row - from] = rows.clicked[row];
      }
      weight = Arrays.copyOfRange(rows.weight, from, to);
    }

    /** The share of clicks, by weight. */
    double rate() {
      double clicks = 0;
      double weights = 0;
      for (int row = 0; row < label.length; row++) {
        clicks += label[row] * weight[row];
        weights += weight[row];
      }
      return clicks / weights;
    }

    private LGBMDataset data(int columns, String settings, @Nullable LGBMDataset like)
        throws LGBMException {
      LGBMDataset data =
          LGBMDataset.createFromMat(matrix, label.length, columns, true, settings, like);
      data.setField("label", label);
      data.setField("weight", weight);
      return data;
    }
  }

  /**
   * Learns trees. What they predict does not change by being saved and read again.
   *
   * @param validation rows to stop early on; may be empty
   * @param patience how many trees may go by without a better loss on them
   */
  static Trees fit(
      int columns, Table train, Table validation, String settings, int trees, int patience) {
    try (LGBMDataset data = train.data(columns, settings, null);
        LGBMBooster booster = LGBMBooster.create(data, settings)) {
      int kept = validation.label.length == 0
          ? grow(booster, trees)
          : grow(booster, trees, patience, validation.data(columns, settings, data));
      String text = booster.saveModelToString(0, kept, LGBMBooster.FeatureImportanceType.SPLIT);
      return new Trees(text, columns);
    } catch (LGBMException e) {
      throw failed(e);
    }
  }

  private static int grow(LGBMBooster booster, int trees) throws LGBMException {
    for (int tree = 0; tree < trees && !booster.updateOneIter(); tree++) {}
    return trees;
  }

  /** How many trees to keep: those up to the least loss on the rows to stop on. */
  private static int grow(LGBMBooster booster, int trees, int patience, LGBMDataset validation)
      throws LGBMException {
    try (validation) {
      booster.addValidData(validation);
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int tree = 0; tree < trees && tree - best < patience; tree++) {
        boolean done = booster.updateOneIter();
        double loss = booster.getEval(1)[0];
        if (loss < least) {
          least = loss;
          best = tree;
        }
        if (done) {
          break;
        }
      }
      return best + 1;
    }
  }

  /** Reads trees from LightGBM's text format. */
  static Trees read(String text, int columns) {
    try {
      return new Trees(text, columns);
    } catch (LGBMException e) {
      throw new StateException("does not fit: LightGBM cannot read the trees", e);
    }
  }

  /** The trees in LightGBM's text format. */
  String text() {
    return text;
  }

  /**
   * What each leaf adds to the log-odds of a click, tree by tree; the first tree has the rate of all
   * rows in it.
   */
  List<float[]> leafValues() {
    return text.lines()
        .filter(line -> line.startsWith(LEAF_VALUES))
        .map(line -> numbers(line.substring(LEAF_VALUES.length()).strip().split(" ", -1)))
        .toList();
  }

  private static float[] numbers(String[] words) {
    float[] numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  /** The probability of a click for each row of a matrix. */
  double[] predict(float[] matrix) {
    return predict(matrix, PredictionType.C_API_PREDICT_NORMAL);
  }

  /** The leaf that each row of a matrix comes to in each tree; [rows][trees]. */
  double[] leaves(float[] matrix) {
    return predict(matrix, PredictionType.C_API_PREDICT_LEAF_INDEX);
  }

  private double[] predict(float[] matrix, PredictionType type) {
    try {
      return booster.predictForMat(
          matrix, matrix.length / columns, columns, true, type, "num_threads=1");
    } catch (LGBMException e) {
      throw failed(e);
    }
  }
}
