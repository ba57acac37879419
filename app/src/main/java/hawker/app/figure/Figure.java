package hawker.app.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure or a table of a report: what it shows, not how it is drawn. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(Figure.Intervals.class),
  @JsonSubTypes.Type(Figure.Bars.class),
  @JsonSubTypes.Type(Figure.Lines.class),
  @JsonSubTypes.Type(Figure.Heat.class),
  @JsonSubTypes.Type(Figure.Strips.class),
  @JsonSubTypes.Type(Figure.Parallel.class),
  @JsonSubTypes.Type(Figure.Grid.class),
  @JsonSubTypes.Type(Figure.Explorer.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Figure {
  /** What stands above it. */
  Head head();

  /**
   * What stands above a figure.
   *
   * @param id name in files and on the command line, kebab-case
   * @param title what it finds or asks
   * @param note how to read it, one or two sentences; may be empty
   */
  record Head(String id, String title, String note) {}

  /** An axis: what is along it, and in which unit. */
  record Axis(String label, Unit unit) {}

  /**
   * Numbers with their intervals, one below the other.
   *
   * @param reference a line to compare with, such as 0
   */
  @JsonTypeName("intervals")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Intervals(
      Head head,
      Axis axis,
      List<Intervals.Row> rows,
      @Nullable Double reference) implements Figure {
    /**
     * One number.
     *
     * @param group what rows of one name differ in; empty where nothing
     * @param remark a word about it, such as a verdict; may be empty
     */
    public record Row(String name, String group, Num num, String remark) {}
  }

  /**
   * Bars from zero.
   *
   * @param stacked whether the series of a row are parts of one bar
   * @param ordered whether the series have an order, which their colours then show
   */
  @JsonTypeName("bars")
  record Bars(
      Head head,
      Axis axis,
      List<String> series,
      List<Bars.Row> rows,
      boolean stacked,
      boolean ordered)
      implements Figure {
    /** One bar or group of bars; a number for each series. */
    public record Row(String name, List<Num> nums) {}
  }

  /** Lines over a scale. */
  @JsonTypeName("lines")
  record Lines(Head head, Axis x, Axis y, List<Line> lines, boolean zero) implements Figure {
    /** One line; planned ones are dashed. */
    public record Line(String name, boolean planned, List<Point> points) {}

    /** A point with its height. */
    public record Point(double x, Num y) {}
  }

  /** Numbers by two things at once. */
  @JsonTypeName("heat")
  record Heat(
      Head head,
      Axis value,
      String rowLabel,
      String columnLabel,
      List<String> rows,
      List<String> columns,
      List<List<Num>> nums)
      implements Figure {}

  /** Every single number, as a dot in the row of its name; the i-th of each row belong together. */
  @JsonTypeName("strips")
  record Strips(Head head, Axis axis, List<Strip> strips) implements Figure {
    /** The numbers of one name. */
    public record Strip(String name, List<Num> nums) {}
  }

  /** A line for each row over several scales side by side. */
  @JsonTypeName("parallel")
  record Parallel(Head head, List<Axis> axes, List<Parallel.Row> rows) implements Figure {
    /** One row: a number on each scale. */
    public record Row(String name, List<Num> nums) {}
  }

  /** A table. */
  @JsonTypeName("grid")
  record Grid(Head head, List<Axis> columns, List<List<Cell>> rows) implements Figure {
    /**
     * A cell: a text or a number.
     *
     * @param chip whether the text is a verdict, to be set apart
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Cell(@Nullable String text, @Nullable Num num, boolean chip) {
      /** A text. */
      public static Cell of(String text) {
        return new Cell(text, null, false);
      }

      /** A number. */
      public static Cell of(Num num) {
        return new Cell(null, num, false);
      }

      /** A verdict. */
      public static Cell verdict(String text) {
        return new Cell(text, null, true);
      }
    }
  }

  /**
   * Breakdowns to choose from; the numbers are those of the summary.
   *
   * @param dimensions that can be chosen
   * @param fixed the heat map of the CTR of each, for where nothing can be chosen; not in the page
   */
  @JsonTypeName("explorer")
  record Explorer(
      Head head,
      List<String> dimensions,
      @com.fasterxml.jackson.annotation.JsonIgnore List<Heat> fixed)
      implements Figure {}
}
