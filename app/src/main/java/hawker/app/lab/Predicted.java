package hawker.app.lab;

import java.util.Arrays;

/** What was predicted of the rows that are graded, and what happened: 17 bytes a row and 8 a model. */
final class Predicted {
  private int size;
  private byte[] clicked = new byte[1024];
  private long[] group = new long[0];
  private final double[][] p;

  /** With room for so many models. */
  Predicted(int models, boolean grouped) {
    p = new double[models][1024];
    group = new long[grouped ? 1024 : 0];
  }

  /** Adds a row; predictions are put by {@link #put}. Returns its number. */
  int add(boolean wasClicked, long inGroup) {
    if (size == clicked.length) {
      int room = size + (size >> 1);
      clicked = Arrays.copyOf(clicked, room);
      group = group.length == 0 ? group : Arrays.copyOf(group, room);
      for (int m = 0; m < p.length; m++) {
        p[m] = Arrays.copyOf(p[m], room);
      }
    }
    clicked[size] = (byte) (wasClicked ? 1 : 0);
    if (group.length > 0) {
      group[size] = inGroup;
    }
    return size++;
  }

  void put(int model, int row, double prediction) {
    p[model][row] = prediction;
  }

  int size() {
    return size;
  }

  boolean grouped() {
    return group.length > 0;
  }

  byte[] clicked() {
    return Arrays.copyOf(clicked, size);
  }

  long[] group() {
    return Arrays.copyOf(group, size);
  }

  double[] of(int model) {
    return Arrays.copyOf(p[model], size);
  }
}
