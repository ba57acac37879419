package hawker.metrics;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the campaigns that results are about came to, bucket of time by bucket: what pacing looks
 * like. Rows sum to the whole of the run.
 */
public final class TimeLine implements Stateful {
  /** The run of which nothing is kept by time. */
  public static final TimeLine NONE = new TimeLine(1, List.of(), 0);

  private static final int WIDTH = Column.values().length;

  private final int bucketSeconds;
  private final List<String> lines;
  private final int buckets;
  private final long[] counts;

  /** What is kept of a bucket. */
  public enum Column {
    /** Ads shown. */
    IMPRESSIONS,
    /** Clicks. */
    CLICKS,
    /** Conversions, counted where their click was. */
    CONVERSIONS,
    /** Cost of what was served, in micros. */
    SERVED_MICROS,
    /** Cost that was billed, in micros. */
    BILLED_MICROS,
    /**
     * What spending the budget evenly over the flights would have come to by the end of the bucket,
     * from the start, in micros; {@link #NO_BUDGET} without one.
     */
    PLANNED_MICROS;

    private int place() {
      return compareTo(IMPRESSIONS);
    }
  }

  /** Stands for what is planned without a budget. */
  public static final long NO_BUDGET = -1;

  /**
   * A line of nothing yet.
   *
   * @param bucketSeconds length of a bucket, above 0; the last may be cut short
   * @param lines names of the lines: empty for all campaigns together, then campaigns
   */
  public TimeLine(int bucketSeconds, List<String> lines, int buckets) {
    this.bucketSeconds = bucketSeconds;
    this.lines = List.copyOf(lines);
    this.buckets = buckets;
    this.counts = new long[this.lines.size() * buckets * WIDTH];
  }

  /** Length of a bucket in seconds. */
  public int bucketSeconds() {
    return bucketSeconds;
  }

  /** Names of the lines: empty for all campaigns together, then campaigns. */
  public List<String> lines() {
    return lines;
  }

  /** The number of buckets. */
  public int buckets() {
    return buckets;
  }

  /** One count of one line in one bucket. */
  public long get(int line, int bucket, Column column) {
    return counts[at(line, bucket, column)];
  }

  /** Sets a count. */
  public void set(int line, int bucket, Column column, long count) {
    counts[at(line, bucket, column)] = count;
  }

  private int at(int line, int bucket, Column column) {
    return (line * buckets + bucket) * WIDTH + column.place();
  }

  @Override
  public void save(StateOut out) {
    out.putInt(bucketSeconds);
    out.putInt(lines.size());
    lines.forEach(out::putText);
    out.putInt(buckets);
    out.putLongs(counts);
  }

  /** Takes over the counts of a line of the same shape. */
  @Override
  public void load(StateIn in) {
    TimeLine other = read(in);
    StateIn.expect(other.counts.length, counts.length);
    System.arraycopy(other.counts, 0, counts, 0, counts.length);
  }

  /** A line as it was saved. */
  public static TimeLine read(StateIn in) {
    int bucketSeconds = in.readInt();
    List<String> lines = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      lines.add(in.readText());
    }
    TimeLine line = new TimeLine(bucketSeconds, lines, in.readInt());
    in.into(line.counts);
    return line;
  }

  /** Whether the other holds the same counts in the same places. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TimeLine that
        && bucketSeconds == that.bucketSeconds
        && buckets == that.buckets
        && lines.equals(that.lines)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}
