package hawker.app.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/** The colours of the page in light: told apart by those who see colours otherwise too. */
final class Palette {
  static final Color INK = new Color(0x1b1f24);
  static final Color MUTED = new Color(0x565e69);
  static final Color LINE = new Color(0xe1e4e9);
  static final Color PAPER = Color.WHITE;
  static final Color ACCENT = new Color(0x0072b2);

  private static final Color BASELINE = new Color(0x5c6470);
  private static final Color[] SERIES = {
    ACCENT, new Color(0xb84e00), new Color(0x007a5a), new Color(0x99407f), new Color(0x7a5c00)
  };
  private static final float[][] DASHES = {null, {7, 4}, {2, 4}};

  private final List<String> names;

  /**
   * A palette.
   *
   * @param names each gets a look of its own, the first that of a baseline
   */
  Palette(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** The colour of a name; ink for others. */
  Color of(String name) {
    int at = names.indexOf(name);
    return at < 0 ? INK : at == 0 ? BASELINE : series(at - 1);
  }

  /** The stroke of a name. */
  BasicStroke stroke(String name, boolean planned) {
    int round = Math.max(0, names.indexOf(name) - 1) / SERIES.length;
    float[] dash = planned ? DASHES[1] : DASHES[Math.min(round, DASHES.length - 1)];
    return dash == null
        ? new BasicStroke(2)
        : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  /** The colour of the i-th series. */
  static Color series(int i) {
    return SERIES[i % SERIES.length];
  }

  /** A step from pale to full. */
  static Color step(int i, int of) {
    double part = 0.18 + 0.82 * i / Math.max(1, of - 1);
    return new Color(
        mix(ACCENT.getRed(), part), mix(ACCENT.getGreen(), part), mix(ACCENT.getBlue(), part));
  }

  /** A shade for a part of the way from the least to the most; black stands out from all. */
  static Color heat(double part) {
    return new Color((int) Math.round(243 - 116 * part), (int) Math.round(248 - 66 * part), (int)
        Math.round(252 - 25 * part));
  }

  private static int mix(int full, double part) {
    return (int) Math.round(255 + (full - 255) * part);
  }
}
