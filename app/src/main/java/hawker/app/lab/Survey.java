package hawker.app.lab;

import hawker.app.report.Sha256;
import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.RowEncoder;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What files hold, found by going through them once before anything is learnt: whether every cell can
 * be understood, how many rows there are, and when.
 *
 * @param rows number of rows
 * @param clicks number of clicks
 * @param entries features of all rows together
 * @param files the files
 * @param times rows by time, ascending; times may be rounded down where there are very many
 */
public record Survey(
    long rows, long clicks, long entries, List<FileFacts> files, List<TimeCount> times) {
  private static final int BATCH = 4096;
  private static final int SCRATCH_BITS = 16;
  private static final int DISTINCT_MAX = 1 << 20;

  /** A file as it was read. */
  public record FileFacts(String name, long bytes, String sha256, long rows) {}

  /** Rows of one time. */
  public record TimeCount(long time, long rows) {}

  /**
   * Goes through all rows.
   *
   * @throws ScenarioException with the first mistakes, if there are any
   */
  static Survey of(RowSource source, boolean labelled, RowSource.Progress progress)
      throws IOException {
    return of(source, List.of(source.fields()), labelled, progress);
  }

  /** As {@link #of}, for the fields of each of some models, those that count entries first. */
  static Survey of(
      RowSource source, List<List<FieldSpec>> fields, boolean labelled, RowSource.Progress progress)
      throws IOException {
    Taking taking = new Taking(source, fields);
    try {
      source.read(taking, progress);
    } catch (ScenarioException e) {
      throw taking.mistakes.before(e);
    }
    taking.mistakes.throwIfAny();
    String file = source.files().get(0).name();
    if (taking.rows == 0) {
      throw Mistakes.one(
          file, 1, 1, "file", "", "have rows below its header, which may stand in another file");
    }
    if (labelled && (taking.clicks == 0 || taking.clicks == taking.rows)) {
      throw Mistakes.one(
          file,
          1,
          1,
          "click",
          (taking.clicks == 0 ? "0" : "1") + " in all " + Figures.count(taking.rows) + " rows",
          "be 0 in some rows and 1 in others. Is this the column of clicks (--click), and are these"
              + " all rows");
    }
    return new Survey(
        taking.rows,
        taking.clicks,
        taking.encoders.get(0).entries(),
        facts(source, taking),
        taking.times());
  }

  private static List<FileFacts> facts(RowSource source, Taking taking) throws IOException {
    List<FileFacts> facts = new ArrayList<>();
    for (int f = 0; f < taking.byFile.length; f++) {
      InputFile file = source.files().get(f);
      facts.add(new FileFacts(file.name(), file.bytes(), Sha256.of(file.path()), taking.byFile[f]));
    }
    return facts;
  }

  /** What has been found so far. */
  private static final class Taking implements RowSource.Visitor {
    private final Mistakes mistakes = new Mistakes();
    private final Examples scratch = new Examples();
    private final List<RowEncoder> encoders = new ArrayList<>();
    private final List<RowSource.Binding> bindings = new ArrayList<>();
    private final long[] byFile;
    private Long2LongOpenHashMap byTime = new Long2LongOpenHashMap();
    private int shift;
    private long rows;
    private long clicks;

    Taking(RowSource source, List<List<FieldSpec>> fields) {
      byFile = new long[source.files().size()];
      for (List<FieldSpec> ofModel : fields) {
        FeatureSpace space =
            Trial.space(new FeatureSpace.Settings(ofModel, SCRATCH_BITS, false, 1, 0));
        encoders.add(space.encoder());
        bindings.add(source.binding(space));
      }
    }

    @Override
    public void broken(Problem problem) {
      mistakes.add(problem);
    }

    @Override
    public boolean row(RowSource.Row row) {
      try {
        boolean clicked = row.clicked();
        long time = row.time() >> shift;
        for (int i = 0; i < encoders.size(); i++) {
          row.encode(encoders.get(i), bindings.get(i), scratch, clicked);
        }
        clicks += clicked ? 1 : 0;
        byTime.addTo(time, 1);
      } catch (RowSource.WrongCell e) {
        mistakes.add(Mistakes.at(row.place(e.column()), String.valueOf(e.getMessage()), ""));
      }
      rows++;
      byFile[row.file()]++;
      if (scratch.size >= BATCH) {
        scratch.clear();
      }
      if (byTime.size() > DISTINCT_MAX) {
        coarser();
      }
      return true;
    }

    private void coarser() {
      shift++;
      Long2LongOpenHashMap merged = new Long2LongOpenHashMap();
      for (Long2LongMap.Entry entry : byTime.long2LongEntrySet()) {
        merged.addTo(entry.getLongKey() >> 1, entry.getLongValue());
      }
      byTime = merged;
    }

    List<TimeCount> times() {
      List<TimeCount> times = new ArrayList<>();
      long[] keys = byTime.keySet().toLongArray();
      Arrays.sort(keys);
      for (long key : keys) {
        times.add(new TimeCount(key << shift, byTime.get(key)));
      }
      return times;
    }
  }

  /** The first time that at least so large a share of the rows comes before. */
  long timeAfter(double share) {
    long before = 0;
    for (TimeCount one : times) {
      if (before >= share * rows) {
        return one.time();
      }
      before += one.rows();
    }
    return Long.MAX_VALUE;
  }
}
