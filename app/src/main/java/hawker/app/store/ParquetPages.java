package hawker.app.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
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
 * Writes columns of rows as pages of Parquet, straight from the arrays they lie in: labels, and
 * whole numbers of a narrow range, as a dictionary and packed codes, other whole numbers as packed
 * differences, the rest as it is; then compressed.
 */
final class ParquetPages implements AutoCloseable {
  private static final int LEVEL = 1;
  private static final int BLOCK = 128;
  private static final int MINI_BLOCKS = 4;
  private static final int SLAB = 1 << 16;

  /** Values of a range that is narrow. */
  private static final int NARROW = 1 << 12;

  private static final int PAGE_MAX = 1 << 26;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private final DeltaBinaryPackingValuesWriterForInteger ints =
      new DeltaBinaryPackingValuesWriterForInteger(
          BLOCK, MINI_BLOCKS, SLAB, PAGE_MAX, HeapByteBufferAllocator.getInstance());
  private final DeltaBinaryPackingValuesWriterForLong longs =
      new DeltaBinaryPackingValuesWriterForLong(
          BLOCK, MINI_BLOCKS, SLAB, PAGE_MAX, HeapByteBufferAllocator.getInstance());

  /** The page at hand before it is compressed. */
  private ByteBuffer page = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  private final OutputStream asStream = new OutputStream() {
    @Override
    public void write(int b) {
      room(1);
      page.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      room(count);
      page.put(bytes, from, count);
    }
  };

  private byte[] compressed = {};
  private int[] present = {};
  private float[] numbers = {};

  /** Whether the whole numbers at hand are of a narrow range, from the least to the most. */
  private boolean narrow;

  private long least;
  private long most;

  ParquetPages() {
    zstd.setLevel(LEVEL);
  }

  /** Writes a column of rows, of which there is at least one; returns where and what it is. */
  ColumnMetaData write(EventRows rows, int number, EventOutput out) throws IOException {
    Column column = rows.table().columns().get(number);
    long start = out.length();
    Statistics statistics = new Statistics();
    long plain = 0;
    int[] values = rows.ints[number];
    narrow = false;
    if (column.kind() == EventTable.Kind.LABEL) {
      plain = dictionary(column.labels(), out);
    } else if (column.kind() == EventTable.Kind.INT) {
      range(values, rows.size, column.optional(), statistics);
      narrow = most - least < NARROW && !column.optional();
      plain = narrow ? dictionary(out) : 0;
    }
    boolean coded = out.length() > start;
    long data = out.length();
    page.clear();
    values(rows, number, column, statistics);
    Encoding encoding = coded ? Encoding.RLE_DICTIONARY : encoding(column.kind());
    PageHeader header = new PageHeader(PageType.DATA_PAGE, page.position(), 0);
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

  /** Finds the least and the greatest value that is not missing. */
  private void range(int[] values, int count, boolean optional, Statistics statistics) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      int value = values[i];
      low = optional && value == EventTable.MISSING ? low : Math.min(low, value);
      high = Math.max(high, value);
    }
    least = low;
    most = high;
    if (low <= high) {
      statistics.setMin_value(bytes(4).putInt(low).array());
      statistics.setMax_value(bytes(4).putInt(high).array());
    }
  }

  /** Writes the whole numbers of a narrow range; returns how many bytes they are. */
  private long dictionary(EventOutput out) throws IOException {
    page.clear();
    int count = (int) (most - least) + 1;
    room(4 * count);
    for (int i = 0; i < count; i++) {
      page.putInt((int) least + i);
    }
    return flushDictionary(count, out);
  }

  private static Encoding encoding(EventTable.Kind kind) {
    return switch (kind) {
      case INT, LONG -> Encoding.DELTA_BINARY_PACKED;
      case LABEL -> Encoding.RLE_DICTIONARY;
      case FLOAT, FLAG -> Encoding.PLAIN;
    };
  }

  /** Writes the labels; returns how many bytes they are with their header, not compressed. */
  private long dictionary(List<String> labels, EventOutput out) throws IOException {
    page.clear();
    for (String label : labels) {
      byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
      room(4 + bytes.length);
      page.putInt(bytes.length).put(bytes);
    }
    return flushDictionary(labels.size(), out);
  }

  private long flushDictionary(int values, EventOutput out) throws IOException {
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, page.position(), 0);
    header.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
    return flush(header, out);
  }

  /** Compresses and writes the page; returns its bytes with the header, not compressed. */
  private long flush(PageHeader header, EventOutput out) throws IOException {
    int size = page.position();
    int most = (int) Zstd.compressBound(size);
    if (compressed.length < most) {
      compressed = new byte[most];
    }
    int count = zstd.compressByteArray(compressed, 0, compressed.length, page.array(), 0, size);
    header.setCompressed_page_size(count);
    long before = out.length();
    Util.writePageHeader(header, out);
    long headed = out.length() - before;
    out.write(compressed, 0, count);
    return headed + size;
  }

  private void values(EventRows rows, int number, Column column, Statistics statistics)
      throws IOException {
    switch (column.kind()) {
      case LONG -> longs(rows.longs[number], rows.size, statistics);
      case FLOAT -> {
        int count = column.optional() ? present(rows.floats[number], rows.size) : rows.size;
        floats(column.optional() ? numbers : rows.floats[number], count);
        statistics.setNull_count(rows.size - count);
      }
      case FLAG -> packed(rows.ints[number], rows.size, 1);
      case INT -> {
        if (narrow) {
          shifted(rows.ints[number], rows.size);
          codes(present, rows.size, (int) (most - least) + 1);
          statistics.setNull_count(0);
        } else {
          int count = column.optional() ? present(rows.ints[number], rows.size) : rows.size;
          ints(column.optional() ? present : rows.ints[number], count);
          statistics.setNull_count(rows.size - count);
        }
      }
      case LABEL -> {
        int count = column.optional() ? present(rows.ints[number], rows.size) : rows.size;
        codes(
            column.optional() ? present : rows.ints[number],
            count,
            column.labels().size());
        statistics.setNull_count(rows.size - count);
      }
    }
  }

  /** Writes which values there are, and picks those out; returns how many. */
  private int present(int[] values, int count) {
    if (present.length < count) {
      present = new int[count];
    }
    int[] levels = new int[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      present[found] = values[i];
      levels[i] = values[i] == EventTable.MISSING ? 0 : 1;
      found += levels[i];
    }
    levels(levels, count);
    return found;
  }

  /** Writes which numbers there are, and picks those out; returns how many. */
  private int present(float[] values, int count) {
    if (numbers.length < count) {
      numbers = new float[count];
    }
    int[] levels = new int[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      numbers[found] = values[i];
      levels[i] = Float.isNaN(values[i]) ? 0 : 1;
      found += levels[i];
    }
    levels(levels, count);
    return found;
  }

  private void levels(int[] levels, int count) {
    room(4);
    int at = page.position();
    page.putInt(0);
    run(levels, count, 1);
    page.putInt(at, page.position() - at - 4);
  }

  /** Writes values as codes from 0 on into {@link #present}. */
  private void shifted(int[] values, int count) {
    if (present.length < count) {
      present = new int[count];
    }
    int low = (int) least;
    for (int i = 0; i < count; i++) {
      present[i] = values[i] - low;
    }
  }

  private void ints(int[] values, int count) throws IOException {
    ints.reset();
    for (int i = 0; i < count; i++) {
      ints.writeInteger(values[i]);
    }
    put(ints.getBytes());
  }

  private void longs(long[] values, int count, Statistics statistics) throws IOException {
    longs.reset();
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      longs.writeLong(values[i]);
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    put(longs.getBytes());
    statistics.setMin_value(bytes(8).putLong(low).array());
    statistics.setMax_value(bytes(8).putLong(high).array());
    statistics.setNull_count(0);
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void floats(float[] values, int count) {
    room(4 * count);
    page.asFloatBuffer().put(values, 0, count);
    page.position(page.position() + 4 * count);
  }

  /** Codes in a dictionary of a size: how many bits each has, then the codes. */
  private void codes(int[] values, int count, int size) {
    int width = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(0, size - 1)));
    room(1);
    page.put((byte) width);
    run(values, count, width);
  }

  /** A run of packed values: how many groups of eight there are, then the values. */
  private void run(int[] values, int count, int width) {
    if (count == 0) {
      return;
    }
    room(5);
    int groups = (count + 7) / 8;
    for (int left = (groups << 1) | 1; ; left >>>= 7) {
      boolean last = left < 0x80;
      page.put((byte) (last ? left : (left & 0x7f) | 0x80));
      if (last) {
        break;
      }
    }
    packed(values, count, width);
  }

  /** Values side by side, {@code width} bits each, up to a whole number of groups of eight. */
  private void packed(int[] values, int count, int width) {
    int groups = (count + 7) / 8;
    room(groups * width);
    BytePacker packer = Packer.LITTLE_ENDIAN.newBytePacker(width);
    byte[] to = page.array();
    int at = page.position();
    int whole = count / 8 * 8;
    for (int i = 0; i < whole; i += 8, at += width) {
      packer.pack8Values(values, i, to, at);
    }
    if (whole < count) {
      int[] padded = Arrays.copyOf(Arrays.copyOfRange(values, whole, count), 8);
      packer.pack8Values(padded, 0, to, at);
    }
    page.position(page.position() + groups * width);
  }

  private void put(BytesInput bytes) throws IOException {
    room((int) bytes.size());
    bytes.writeAllTo(asStream);
  }

  /** Makes room for further bytes of the page. */
  private void room(int more) {
    if (page.remaining() < more) {
      int capacity = Math.max(page.position() + more, 2 * page.capacity());
      page = ByteBuffer.wrap(Arrays.copyOf(page.array(), capacity))
          .order(ByteOrder.LITTLE_ENDIAN)
          .position(page.position());
    }
  }

  @Override
  public void close() {
    zstd.close();
    ints.close();
    longs.close();
  }
}
