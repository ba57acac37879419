package hawker.app.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import hawker.exchange.EventTable.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/**
 * Writes columns of rows as pages of Parquet, straight from the arrays they lie in: labels, whole
 * numbers of a narrow range, and a number that is always the same as a dictionary and packed codes,
 * other whole numbers as packed differences, the rest as it is; then compressed.
 */
final class ParquetPages implements AutoCloseable {
  private static final int LEVEL = 1;

  /** Values of a range that is narrow. */
  private static final int NARROW = 1 << 12;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx();

  /** The page at hand before it is compressed. */
  private final PageBytes page = new PageBytes();

  private byte[] compressed = {};

  /** The values at hand that are not missing, in one of these, and how many they are. */
  private int[] whole = {};

  private long[] large = {};
  private float[] real = {};
  private int count;

  /** The least and the greatest of the whole numbers at hand. */
  private long least;

  private long most;

  /** Where values are picked to from a column that may be without, and which there are. */
  private int[] pickedWhole = {};

  private float[] pickedReal = {};
  private int[] present = {};

  ParquetPages() {
    zstd.setLevel(LEVEL);
  }

  /** Writes a column of rows, of which there is at least one; returns where and what it is. */
  ColumnMetaData write(EventRows rows, int number, EventOutput out) throws IOException {
    Column column = rows.table().columns().get(number);
    long start = out.length();
    pick(rows, number, column);
    Statistics statistics = statistics(column.kind());
    statistics.setNull_count(rows.size - count);
    boolean coded = coded(column.kind());
    long plain = coded ? dictionary(column, out) : 0;
    long data = out.length();
    page.clear();
    if (column.optional()) {
      page.countedRuns(present, rows.size, 1);
    }
    values(column, coded);
    Encoding encoding = coded ? Encoding.RLE_DICTIONARY : encoding(column.kind());
    PageHeader header = new PageHeader(PageType.DATA_PAGE, page.size(), 0);
    header.setData_page_header(new DataPageHeader(rows.size, encoding, Encoding.RLE, Encoding.RLE));
    plain += flush(header, out);
    List<Encoding> encodings = new ArrayList<>(List.of(encoding, Encoding.RLE));
    if (coded) {
      encodings.add(Encoding.PLAIN);
    }
    ColumnMetaData meta = new ColumnMetaData(
        ParquetEvents.type(column.kind()),
        encodings,
        List.of(column.name()),
        CompressionCodec.ZSTD,
        rows.size,
        plain,
        out.length() - start,
        data);
    if (coded) {
      meta.setDictionary_page_offset(start);
    }
    meta.setStatistics(statistics);
    return meta;
  }

  /** Takes up the values of a column, without those that are missing. */
  private void pick(EventRows rows, int number, Column column) {
    whole = rows.ints[number];
    large = rows.longs[number];
    real = rows.floats[number];
    count = rows.size;
    if (!column.optional()) {
      return;
    }
    if (present.length < rows.size) {
      present = new int[rows.size];
    }
    if (column.kind() == Kind.FLOAT) {
      pickReal(rows.size);
    } else {
      pickWhole(rows.size);
    }
  }

  private void pickWhole(int size) {
    if (pickedWhole.length < size) {
      pickedWhole = new int[size];
    }
    int[] values = whole;
    int found = 0;
    for (int i = 0; i < size; i++) {
      int is = values[i] == EventTable.MISSING ? 0 : 1;
      pickedWhole[found] = values[i];
      present[i] = is;
      found += is;
    }
    whole = pickedWhole;
    count = found;
  }

  private void pickReal(int size) {
    if (pickedReal.length < size) {
      pickedReal = new float[size];
    }
    float[] values = real;
    int found = 0;
    for (int i = 0; i < size; i++) {
      int is = Float.isNaN(values[i]) ? 0 : 1;
      pickedReal[found] = values[i];
      present[i] = is;
      found += is;
    }
    real = pickedReal;
    count = found;
  }

  /** Finds the range of the values at hand, if they are whole numbers. */
  private Statistics statistics(Kind kind) {
    Statistics statistics = new Statistics();
    if (kind == Kind.INT) {
      int low = Integer.MAX_VALUE;
      int high = Integer.MIN_VALUE;
      for (int i = 0; i < count; i++) {
        low = Math.min(low, whole[i]);
        high = Math.max(high, whole[i]);
      }
      least = low;
      most = high;
    } else if (kind == Kind.LONG) {
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int i = 0; i < count; i++) {
        low = Math.min(low, large[i]);
        high = Math.max(high, large[i]);
      }
      least = low;
      most = high;
    }
    if (count > 0 && (kind == Kind.INT || kind == Kind.LONG)) {
      statistics.setMin_value(bytes(kind, least));
      statistics.setMax_value(bytes(kind, most));
    }
    return statistics;
  }

  private static byte[] bytes(Kind kind, long value) {
    ByteBuffer bytes = ByteBuffer.allocate(kind == Kind.INT ? Integer.BYTES : Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
    return (kind == Kind.INT ? bytes.putInt((int) value) : bytes.putLong(value)).array();
  }

  /** Whether the values at hand are written as codes in a dictionary. */
  private boolean coded(Kind kind) {
    return switch (kind) {
      case LABEL -> true;
      case INT -> count > 0 && most - least < NARROW;
      case FLOAT -> count > 0 && constant();
      case LONG, FLAG -> false;
    };
  }

  private boolean constant() {
    int first = Float.floatToRawIntBits(real[0]);
    int i = 1;
    while (i < count && Float.floatToRawIntBits(real[i]) == first) {
      i++;
    }
    return i == count;
  }

  private static Encoding encoding(Kind kind) {
    return switch (kind) {
      case INT, LONG -> Encoding.DELTA_BINARY_PACKED;
      case LABEL -> Encoding.RLE_DICTIONARY;
      case FLOAT, FLAG -> Encoding.PLAIN;
    };
  }

  /** Writes what codes stand for; returns how many bytes it is with its header, not compressed. */
  private long dictionary(Column column, EventOutput out) throws IOException {
    page.clear();
    if (column.kind() == Kind.LABEL) {
      for (String label : column.labels()) {
        page.counted(label.getBytes(StandardCharsets.UTF_8));
      }
    } else if (column.kind() == Kind.INT) {
      page.rising((int) least, entries(column));
    } else {
      page.floats(real, 1);
    }
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, page.size(), 0);
    header.setDictionary_page_header(new DictionaryPageHeader(entries(column), Encoding.PLAIN));
    return flush(header, out);
  }

  /** How many entries the dictionary of a column has. */
  private int entries(Column column) {
    return switch (column.kind()) {
      case LABEL -> column.labels().size();
      case INT -> (int) (most - least) + 1;
      default -> 1;
    };
  }

  /** Compresses and writes the page; returns its bytes with the header, not compressed. */
  private long flush(PageHeader header, EventOutput out) throws IOException {
    int size = page.size();
    int bound = (int) Zstd.compressBound(size);
    if (compressed.length < bound) {
      compressed = new byte[bound];
    }
    int length = zstd.compressByteArray(compressed, 0, compressed.length, page.array(), 0, size);
    header.setCompressed_page_size(length);
    long before = out.length();
    Util.writePageHeader(header, out);
    long headed = out.length() - before;
    out.write(compressed, 0, length);
    return headed + size;
  }

  private void values(Column column, boolean coded) {
    if (coded) {
      int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(entries(column) - 1));
      page.single(width);
      if (column.kind() == Kind.FLOAT) {
        page.run(0, count, width);
      } else {
        page.runs(whole, count, column.kind() == Kind.INT ? (int) least : 0, width);
      }
      return;
    }
    switch (column.kind()) {
      case INT -> page.differences(whole, count);
      case LONG -> page.differences(large, count);
      case FLOAT -> page.floats(real, count);
      case FLAG, LABEL -> page.packed(whole, count, 0, 1);
    }
  }

  @Override
  public void close() {
    zstd.close();
  }
}
