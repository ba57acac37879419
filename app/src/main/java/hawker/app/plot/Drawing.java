package hawker.app.plot;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Num;
import hawker.app.figure.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws figures as charts of XChart: rows are lines of a chart whose y-axis has names. */
final class Drawing {
  private static final int WIDTH = 960;
  private static final int TITLE_MAX = 92;
  private static final int NAMES_MAX = 460;

  /** About how wide a letter of a name is. */
  private static final int WIDTH_OF_LETTER = 8;

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Marker RING = new Ring();
  private static final BasicStroke THIN = new BasicStroke(2.5f);

  private final String currency;
  private final Palette palette;
  private final List<Text> texts = new ArrayList<>();
  private int series;

  /**
   * A text that is put onto the chart once it is laid out.
   *
   * @param x where its middle is; not a number for one that ends left of the plot
   */
  private record Text(String text, double x, double y) {}

  /**
   * A drawing.
   *
   * @param arms the baseline first
   */
  private Drawing(String currency, List<String> arms) {
    this.currency = currency;
    this.palette = new Palette(arms);
  }

  /**
   * Paints a figure.
   *
   * @param canvas makes what is painted on, of a width and a height
   * @throws IllegalArgumentException for tables
   */
  static Graphics2D paint(
      Figure figure,
      String currency,
      List<String> arms,
      BiFunction<Integer, Integer, Graphics2D> canvas) {
    Drawing drawing = new Drawing(currency, arms);
    XYChart chart = drawing.of(figure);
    Graphics2D graphics = canvas.apply(chart.getWidth(), chart.getHeight());
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    if (!drawing.texts.isEmpty()) {
      drawing.write(chart, graphics);
    }
    return graphics;
  }

  private void write(XYChart chart, Graphics2D graphics) {
    graphics.setFont(TEXT);
    graphics.setColor(Palette.INK);
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin()) - 12;
    for (Text text : texts) {
      int width = graphics.getFontMetrics(TEXT).stringWidth(text.text());
      double x =
          Double.isNaN(text.x()) ? left - width : chart.getScreenXFromChart(text.x()) - width / 2.0;
      graphics.drawString(
          text.text(), (float) Math.max(2, x), (float) chart.getScreenYFromChart(text.y()) + 5);
    }
  }

  private XYChart of(Figure figure) {
    if (figure instanceof Figure.Intervals intervals) {
      return intervals(intervals);
    } else if (figure instanceof Figure.Bars bars) {
      return bars(bars);
    } else if (figure instanceof Figure.Lines lines) {
      return lines(lines);
    } else if (figure instanceof Figure.Strips strips) {
      return strips(strips);
    } else if (figure instanceof Figure.Parallel parallel) {
      return parallel(parallel);
    } else if (figure instanceof Figure.Heat heat) {
      return heat(heat);
    }
    throw new IllegalArgumentException(figure.head().id() + " is a table");
  }

  private XYChart intervals(Figure.Intervals figure) {
    List<String> names = new ArrayList<>();
    List<Num> nums = new ArrayList<>();
    for (Figure.Intervals.Row row : figure.rows()) {
      names.add((row.group().isEmpty() ? row.name() : row.name() + ", " + row.group()) + "   "
          + Numbers.withInterval(figure.axis().unit(), row.num(), currency));
      nums.add(row.num());
    }
    XYChart chart = rows(figure, figure.axis(), names, 34);
    range(chart, nums, figure.reference());
    if (figure.reference() != null) {
      double at = figure.reference();
      line(
          chart, new double[] {at, at}, new double[] {-0.5, names.size() - 0.5}, Palette.INK, THIN);
    }
    for (int i = 0; i < nums.size(); i++) {
      Figure.Intervals.Row row = figure.rows().get(i);
      Num num = row.num();
      if (!num.defined()) {
        continue;
      }
      double y = names.size() - 1.0 - i;
      boolean base = row.remark().equals("baseline") || row.group().equals("truth");
      Color colour =
          base ? Palette.MUTED : row.group().isEmpty() ? Palette.ACCENT : palette.of(row.group());
      if (num.low() != null) {
        line(chart, new double[] {num.least(), num.most()}, new double[] {y, y}, colour, THIN);
        for (double end : new double[] {num.least(), num.most()}) {
          line(chart, new double[] {end, end}, new double[] {y - 0.16, y + 0.16}, colour, THIN);
        }
      }
      Marker marker = row.remark().equals("not distinguishable")
          ? RING
          : base ? SeriesMarkers.SQUARE : SeriesMarkers.CIRCLE;
      dots(chart, List.of(num.number()), List.of(y), colour, marker);
    }
    return chart;
  }

  private XYChart bars(Figure.Bars figure) {
    int per = figure.stacked() ? 1 : figure.series().size();
    List<String> names = new ArrayList<>();
    for (Figure.Bars.Row row : figure.rows()) {
      for (int s = 0; s < per; s++) {
        names.add(
            figure.stacked()
                ? row.name()
                : (s == 0 ? row.name() + "   " : "")
                    + Numbers.format(figure.axis().unit(), row.nums().get(s), currency));
      }
    }
    XYChart chart = rows(figure, figure.axis(), names, figure.stacked() ? 40 : 22);
    List<Num> ends = new ArrayList<>();
    boolean[] told = new boolean[figure.series().size()];
    for (int r = 0; r < figure.rows().size(); r++) {
      double from = 0;
      for (int s = 0; s < figure.series().size(); s++) {
        Num num = figure.rows().get(r).nums().get(s);
        if (!num.defined()) {
          continue;
        }
        double start = figure.stacked() ? from : 0;
        from = start + num.number();
        ends.add(Num.of(from));
        double y = names.size() - 1.0 - (figure.stacked() ? r : r * per + s);
        Color colour =
            figure.ordered() ? Palette.step(s, figure.series().size()) : Palette.series(s);
        BasicStroke stroke = new BasicStroke(
            figure.stacked() ? 22 : 15, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
        XYSeries bar = line(chart, new double[] {start, from}, new double[] {y, y}, colour, stroke);
        if (!told[s]) {
          told[s] = true;
          bar.setShowInLegend(true);
          bar.setLabel(figure.series().get(s));
        }
      }
    }
    chart.getStyler().setLegendVisible(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    range(chart, ends, 0.0);
    return chart;
  }

  private XYChart lines(Figure.Lines figure) {
    XYChart chart = chart(figure, label(figure.x()), label(figure.y()), 520);
    List<Num> all = new ArrayList<>();
    for (Figure.Lines.Line line : figure.lines()) {
      List<Figure.Lines.Point> points =
          line.points().stream().filter(point -> point.y().defined()).toList();
      if (points.isEmpty()) {
        continue;
      }
      double[] x = points.stream().mapToDouble(Figure.Lines.Point::x).toArray();
      double[] y = points.stream().mapToDouble(point -> point.y().number()).toArray();
      Color colour = palette.of(line.name());
      XYSeries drawn = line(chart, x, y, colour, palette.stroke(line.name(), line.planned()));
      drawn.setShowInLegend(true);
      drawn.setLabel(line.name());
      points.forEach(point -> all.add(point.y()));
      for (Figure.Lines.Point point : points) {
        if (point.y().low() != null) {
          line(
              chart,
              new double[] {point.x(), point.x()},
              new double[] {point.y().least(), point.y().most()},
              colour,
              new BasicStroke(1));
        }
      }
    }
    AxesChartStyler styler = chart.getStyler();
    styler.setLegendVisible(figure.lines().size() > 1);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setYAxisTickLabelsFormattingFunction(value -> Numbers.tick(figure.y().unit(), value));
    styler.setXAxisTickLabelsFormattingFunction(value -> Numbers.tick(figure.x().unit(), value));
    double[] range = ends(all, figure.zero() ? 0.0 : null);
    styler.setYAxisMin(range[0]);
    styler.setYAxisMax(range[1]);
    return chart;
  }

  private XYChart strips(Figure.Strips figure) {
    List<String> names = figure.strips().stream().map(Figure.Strips.Strip::name).toList();
    XYChart chart = rows(figure, figure.axis(), names, 44);
    List<Num> all =
        figure.strips().stream().flatMap(strip -> strip.nums().stream()).toList();
    range(chart, all, null);
    int count =
        figure.strips().stream().mapToInt(strip -> strip.nums().size()).max().orElse(0);
    for (int i = 0; i < count; i++) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int s = 0; s < names.size(); s++) {
        Num num = figure.strips().get(s).nums().get(i);
        if (num.defined()) {
          x.add(num.number());
          y.add(names.size() - 1.0 - s);
        }
      }
      if (x.size() > 1) {
        line(chart, array(x), array(y), Palette.LINE, new BasicStroke(1));
      }
    }
    for (int s = 0; s < names.size(); s++) {
      List<Double> x = figure.strips().get(s).nums().stream()
          .filter(Num::defined)
          .map(Num::number)
          .toList();
      List<Double> y = Collections.nCopies(x.size(), names.size() - 1.0 - s);
      if (!x.isEmpty()) {
        dots(chart, x, y, palette.of(names.get(s)), SeriesMarkers.CIRCLE);
      }
    }
    return chart;
  }

  private XYChart parallel(Figure.Parallel figure) {
    int axes = figure.axes().size();
    XYChart chart = chart(figure, "", "from the least to the most", 520);
    double[] low = new double[axes];
    double[] high = new double[axes];
    for (int a = 0; a < axes; a++) {
      int axis = a;
      double[] values = figure.rows().stream()
          .map(row -> row.nums().get(axis))
          .filter(Num::defined)
          .mapToDouble(Num::number)
          .sorted()
          .toArray();
      low[a] = values.length == 0 ? 0 : values[0];
      high[a] = values.length == 0 ? 1 : values[values.length - 1];
    }
    List<String> told = new ArrayList<>();
    for (Figure.Parallel.Row row : figure.rows()) {
      double[] x = new double[axes];
      double[] y = new double[axes];
      for (int a = 0; a < axes; a++) {
        Num num = row.nums().get(a);
        x[a] = a;
        y[a] = !num.defined()
            ? Double.NaN
            : high[a] > low[a] ? (num.number() - low[a]) / (high[a] - low[a]) : 0.5;
      }
      XYSeries line = line(chart, x, y, palette.of(row.name()), palette.stroke(row.name(), false));
      if (!told.contains(row.name())) {
        told.add(row.name());
        line.setShowInLegend(true);
        line.setLabel(row.name());
      }
    }
    AxesChartStyler styler = chart.getStyler();
    styler.setLegendVisible(told.size() > 1);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setXAxisMin(-0.2);
    styler.setXAxisMax(axes - 0.8);
    styler.setXAxisTicksVisible(false);
    styler.setYAxisTicksVisible(false);
    styler.setYAxisMin(-0.15);
    styler.setYAxisMax(1.2);
    for (int a = 0; a < axes; a++) {
      Axis axis = figure.axes().get(a);
      texts.add(new Text(label(axis), a, 1.14));
      texts.add(new Text(Numbers.tick(axis.unit(), high[a]), a, 1.05));
      texts.add(new Text(Numbers.tick(axis.unit(), low[a]), a, -0.07));
    }
    return chart;
  }

  private XYChart heat(Figure.Heat figure) {
    int columns = figure.columns().size();
    XYChart chart = rows(figure, figure.value(), figure.rows(), 36);
    AxesChartStyler styler = chart.getStyler();
    styler.setXAxisMin(0.0);
    styler.setXAxisMax((double) columns);
    styler.setYAxisMax(figure.rows().size() + 0.3);
    styler.setXAxisTicksVisible(false);
    chart.setXAxisTitle(figure.rowLabel() + " by " + figure.columnLabel());
    List<Num> known = figure.nums().stream()
        .flatMap(List::stream)
        .filter(num -> num != null && num.defined())
        .toList();
    double low = known.stream().mapToDouble(Num::number).min().orElse(0);
    double high = known.stream().mapToDouble(Num::number).max().orElse(0);
    BasicStroke cell = new BasicStroke(28, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    for (int c = 0; c < columns; c++) {
      texts.add(new Text(figure.columns().get(c), c + 0.5, figure.rows().size() - 0.15));
      for (int r = 0; r < figure.rows().size(); r++) {
        Num num = figure.nums().get(r).get(c);
        double y = figure.rows().size() - 1.0 - r;
        if (num != null && num.defined()) {
          double part = high > low ? (num.number() - low) / (high - low) : 0;
          double[] ends = {c + 0.01, c + 0.99};
          line(chart, ends, new double[] {y, y}, Palette.heat(part), cell);
          texts.add(new Text(Numbers.format(figure.value().unit(), num, currency), c + 0.5, y));
        }
      }
    }
    return chart;
  }

  /** A chart with a name beside each row, the first on top. */
  private XYChart rows(Figure figure, Axis axis, List<String> names, int height) {
    int size = names.size();
    XYChart chart = chart(figure, label(axis), "", 130 + height * size);
    AxesChartStyler styler = chart.getStyler();
    styler.setYAxisMin(-0.5);
    styler.setYAxisMax(size - 0.5);
    styler.setYAxisTicksVisible(false);
    int width = 0;
    for (int row = 0; row < size; row++) {
      width = Math.max(width, WIDTH_OF_LETTER * names.get(row).length());
      texts.add(new Text(names.get(row), Double.NaN, size - 1.0 - row));
    }
    styler.setYAxisLeftWidthHint(Math.min(NAMES_MAX, width) + 24);
    styler.setXAxisTickLabelsFormattingFunction(value -> Numbers.tick(axis.unit(), value));
    return chart;
  }

  private XYChart chart(Figure figure, String x, String y, int height) {
    XYChart chart = new XYChartBuilder()
        .width(WIDTH)
        .height(height)
        .title(title(figure, x.isEmpty() ? y : x))
        .xAxisTitle(x)
        .yAxisTitle(y)
        .build();
    look(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setMarkerSize(11);
    return chart;
  }

  private static void look(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Palette.PAPER);
    styler.setPlotBackgroundColor(Palette.PAPER);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(Palette.LINE);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setChartFontColor(Palette.INK);
    styler.setAxisTickLabelsColor(Palette.INK);
    styler.setAxisTickLabelsFont(TEXT);
    styler.setAxisTitleFont(TEXT);
    styler.setLegendFont(TEXT);
    styler.setLegendBorderColor(Palette.PAPER);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    styler.setChartTitleBoxVisible(false);
    styler.setChartPadding(16);
  }

  /** What the figure finds; what it shows where that is too long for a line. */
  private static String title(Figure figure, String otherwise) {
    String title = figure.head().title();
    return title.length() <= TITLE_MAX ? title : otherwise;
  }

  private String label(Axis axis) {
    return switch (axis.unit()) {
      case CURRENCY -> axis.label() + " (" + currency + ")";
      case SHARE, CHANGE -> axis.label() + " (%)";
      default -> axis.label();
    };
  }

  private XYSeries line(XYChart chart, double[] x, double[] y, Color colour, BasicStroke stroke) {
    XYSeries line = chart.addSeries("s" + series++, x, y);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(colour);
    line.setLineStyle(stroke);
    line.setShowInLegend(false);
    return line;
  }

  private void dots(XYChart chart, List<Double> x, List<Double> y, Color colour, Marker marker) {
    XYSeries dots = chart.addSeries("s" + series++, x, y);
    dots.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    dots.setMarker(marker);
    dots.setMarkerColor(colour);
    dots.setShowInLegend(false);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void range(XYChart chart, List<Num> nums, @Nullable Double with) {
    double[] ends = ends(nums, with);
    chart.getStyler().setXAxisMin(ends[0]);
    chart.getStyler().setXAxisMax(ends[1]);
  }

  /** Where an axis begins and ends: around all intervals, and at zero where they come near it. */
  private static double[] ends(List<Num> nums, @Nullable Double with) {
    double low = with == null ? Double.POSITIVE_INFINITY : with;
    double high = with == null ? Double.NEGATIVE_INFINITY : with;
    for (Num num : nums) {
      if (num.defined()) {
        low = Math.min(low, num.least());
        high = Math.max(high, num.most());
      }
    }
    if (low > high) {
      return new double[] {0, 1};
    }
    double pad = low == high ? Math.max(Math.abs(low) / 10, 1e-9) : (high - low) / 20;
    double from = low >= 0 && low - pad < 0 ? 0 : low - pad;
    return new double[] {from, high + pad};
  }
}
