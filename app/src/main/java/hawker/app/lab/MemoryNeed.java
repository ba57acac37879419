package hawker.app.lab;

import hawker.learn.FeatureSpace;
import hawker.learn.Model;
import hawker.learn.ModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The memory that learning will take, reckoned before it is taken. */
final class MemoryNeed {
  /** Of the memory that Java may take, the share that models may have. */
  private static final double SHARE = 0.9;

  /** Heap to ask for, for each byte of the models. */
  private static final double ROOM = 1.3;

  /** Bytes of a graded row: its click and group. */
  private static final int ROW_BYTES = 9;

  private static final int NAMED = 3;

  private final int times;
  private final List<Part> parts = new ArrayList<>();
  private long graded;

  /** What a model takes. */
  private record Part(String name, long bytes) {}

  /**
   * Nothing yet.
   *
   * @param times how often each model is in memory at once
   */
  MemoryNeed(int times) {
    this.times = times;
  }

  /**
   * A model learns.
   *
   * @throws ModelException if it cannot in such a space
   */
  void model(ModelChoice choice, FeatureSpace.Settings space) {
    try {
      parts.add(new Part(choice.name(), times * Model.bytesOf(choice.spec(), space)));
    } catch (IllegalArgumentException e) {
      throw Trial.unfit(choice, e);
    }
  }

  /** So many rows at most are graded by the predictions of so many models. */
  void graded(long rows, int models) {
    graded = rows * (ROW_BYTES + (long) Double.BYTES * models);
  }

  private long models() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /**
   * Checks that there is so much.
   *
   * @throws ModelException if not
   */
  void check() {
    long heap = Runtime.getRuntime().maxMemory();
    if (models() > SHARE * heap) {
      throw new ModelException("These models take " + Figures.bytes(models()) + " ("
          + largest() + "), and Java may take " + Figures.bytes(heap)
          + " here. Ask for a smaller space (--bits), fewer factors or fewer models, or set"
          + " HAWKER_OPTS=-Xmx" + (long) (ROOM * (models() >> 20)) + "m");
    }
  }

  private String largest() {
    List<String> named = parts.stream()
        .sorted(Comparator.comparingLong(Part::bytes).reversed())
        .limit(NAMED)
        .map(part -> part.name() + " " + Figures.bytes(part.bytes()))
        .toList();
    return String.join(", ", named);
  }

  /** What it takes, in a sentence. */
  String words() {
    return "Memory: " + Figures.bytes(models()) + " for what is learnt, however many rows there are"
        + " (" + largest() + "); at most " + Figures.bytes(graded) + " for rows that are graded.";
  }
}
