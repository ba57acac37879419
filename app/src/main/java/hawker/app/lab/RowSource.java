package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.RowEncoder;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.util.List;

/** Rows to learn from, which can be gone through again and again, always in the same order. */
interface RowSource {
  /** The fields that rows are made into, unless a model has its own. */
  List<FieldSpec> fields();

  /** The files that rows come from, in order. */
  List<InputFile> files();

  /**
   * Says where the values that a space wants are found here.
   *
   * @throws hawker.plugin.ScenarioException if a column is not there
   */
  Binding binding(FeatureSpace space);

  /** Bytes to go through, for progress; 0 if that is not known. */
  long bytes();

  /**
   * Goes through all rows.
   *
   * @param progress told of the bytes that have been gone through
   */
  void read(Visitor visitor, Progress progress) throws IOException;

  /**
   * Where the values that a space wants are found.
   *
   * @param columns the column here of each column of the space; -1 for listed ones
   * @param numbers whether the space reads the column as a number
   * @param listed the space's field for each list of features here; -1 where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Binding(int[] columns, boolean[] numbers, int[] listed) {}

  /** Says how far something has got. */
  @FunctionalInterface
  interface Progress {
    /** So much is done. */
    void done(long steps);
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a row, which is there only until this returns.
     *
     * @return whether to go on
     */
    boolean row(Row row) throws IOException;

    /** Takes a row that is none, in place of {@link #row}; throws what is wrong with it, or goes on. */
    default void broken(Problem problem) {
      throw new ScenarioException(List.of(problem));
    }
  }

  /** The row that is being read. What cannot be understood is told by {@link WrongCell}. */
  interface Row {
    /** Whether there was a click. */
    boolean clicked();

    /** The time, in numbers that order as times do; 0 where there is none. */
    long time();

    /** The group for the grouped AUC; 0 where there is none. */
    long group();

    /**
     * Writes the row's entries.
     *
     * @param binding from {@link RowSource#binding}
     */
    void encode(RowEncoder encoder, Binding binding, Examples out, boolean clicked);

    /** Which of the files the row is in. */
    int file();

    /** Where a column of the row stands, for messages. */
    Place place(int column);

    /** What is known of the row beside what a model may see. */
    default Beside beside() {
      return Beside.NOTHING;
    }
  }

  /**
   * What is known of a row beside what a model may see.
   *
   * @param predicted what the platform predicted; not a number where that is not known
   * @param trueCtr probability of a click if the person looks; not a number where not known
   * @param examined whether the person looked
   * @param place number of placement and slot
   * @param top number of the same placement and its top slot
   */
  record Beside(double predicted, double trueCtr, boolean examined, int place, int top) {
    static final Beside NOTHING = new Beside(Double.NaN, Double.NaN, false, 0, 0);
  }

  /**
   * Where something stands.
   *
   * @param file name of the file
   * @param line from 1
   * @param at column in the line, from 1
   * @param column name of the column
   * @param value what stands there
   */
  record Place(String file, long line, int at, String column, String value) {}

  /** A cell that cannot be understood. */
  final class WrongCell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int column;

    /** Says what a cell must be, beginning with a verb. */
    WrongCell(int column, String must) {
      super(must, null, false, false);
      this.column = column;
    }

    int column() {
      return column;
    }
  }
}
