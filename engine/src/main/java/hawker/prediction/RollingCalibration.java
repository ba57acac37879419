package hawker.prediction;

import hawker.learn.Examples;
import hawker.learn.Recalibration;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Learns what predictions mean from the last impressions, each predicted before it was learnt from.
 */
final class RollingCalibration implements Stateful {
  /** The map is learnt afresh whenever so many parts of the impressions kept are new. */
  private static final int PARTS = 4;

  private final Recalibration.Kind kind;
  private final double[] p;
  private final float[] weight;
  private final byte[] clicked;
  private long seen;
  private int fresh;
  private @Nullable Recalibration map;

  /**
   * A calibration that changes nothing yet.
   *
   * @param rows impressions that it rests on at most
   */
  RollingCalibration(Recalibration.Kind kind, int rows) {
    this.kind = kind;
    p = new double[rows];
    weight = new float[rows];
    clicked = new byte[rows];
  }

  /** What a prediction means. */
  double of(double predicted) {
    return map == null ? predicted : map.of(predicted);
  }

  /** Notes impressions [0, size) and what was predicted of them. */
  void add(Examples rows, double[] predicted) {
    for (int row = 0; row < rows.size; row++) {
      int at = (int) (seen++ % p.length);
      p[at] = predicted[row];
      weight[at] = rows.weight[row];
      clicked[at] = rows.clicked[row];
    }
    fresh += rows.size;
  }

  /** Ends a slice. */
  void settle() {
    if (fresh * (long) PARTS < p.length) {
      return;
    }
    fresh = 0;
    int size = (int) Math.min(seen, p.length);
    Examples rows = new Examples();
    boolean any = false;
    boolean all = true;
    for (int at = 0; at < size; at++) {
      rows.endRow(clicked[at] != 0, weight[at]);
      any |= clicked[at] != 0;
      all &= clicked[at] != 0;
    }
    if (any && !all) {
      map = Recalibration.fit(kind, Arrays.copyOf(p, size), rows);
    }
  }

  @Override
  public void save(StateOut out) {
    out.putDoubles(p);
    out.putFloats(weight);
    out.putBytes(clicked);
    out.putLong(seen);
    out.putInt(fresh);
    out.putBoolean(map != null);
    if (map != null) {
      map.save(out);
    }
  }

  @Override
  public void load(StateIn in) {
    in.into(p);
    in.into(weight);
    in.into(clicked);
    seen = in.readLong();
    fresh = in.readInt();
    map = in.readBoolean() ? Recalibration.read(in) : null;
  }
}
