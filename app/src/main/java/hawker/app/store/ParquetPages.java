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
 * Writes columns of rows as pages of Parquet, straight from the arrays they lie in: whole numbers as
 * packed differences, labels as a dictionary and packed codes, the rest as it is; then compressed.
 */
final class ParquetPages implements AutoCloseable {
  private static final int LEVEL = 1;
  private static final int BLOCK = 128;
  private static final int MINI_BLOCKS = 4;
  private static final int SLAB = 1 << 16;
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

  ParquetPages() {
    zstd.setLevel(LEVEL);
  }

  /** Writes a column of rows, of which there is at least one; returns where and what it is. */
  ColumnMetaData write(EventRows rows, int number, EventOutput out) throws IOException {
    Column column = rows.table().columns().get(number);
    boolean labels = column.kind() == EventTable.Kind.LABEL;
    long start = out.length();
    long plain = labels ? dictionary(column.labels(), out) : 0;
    long data = out.length();
    Statistics statistics = new Statistics();
    page.clear();
    values(rows, number, column, statistics);
    Encoding encoding = encoding(column.kind());
    PageHeader header = new PageHeader(PageType.DATA_PAGE, page.position(), 0);
    header.setData_page_header(new DataPageHeader(rows.size, encoding, Encoding.RLE, Encoding.RLE));
    plain += flush(header, out);
    List<Encoding> encodings = new ArrayList<>(List.of(encoding, Encoding.RLE));
    if (labels) {
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
    if (labels) {
      meta.setDictionary_page_offset(start);
    }
    meta.setStatistics(statistics);
    return meta;
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
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, page.position(), 0);
    header.setDictionary_page_header(new DictionaryPageHeader(labels.size(), Encoding.PLAIN));
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
      case FLOAT -> floats(rows.floats[number], rows.size);
      case FLAG -> packed(rows.ints[number], rows.size, 1);
      case INT -> {
        int count = column.optional() ? present(rows.ints[number], rows.size) : rows.size;
        ints(column.optional() ? present : rows.ints[number], count, statistics);
        statistics.setNull_count(rows.size - count);
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
    room(4);
    int at = page.position();
    page.putInt(0);
    run(levels, count, 1);
    page.putInt(at, page.position() - at - 4);
    return found;
  }

  private void ints(int[] values, int count, Statistics statistics) throws IOException {
    ints.reset();
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      ints.writeInteger(values[i]);
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    put(ints.getBytes());
    if (count > 0) {
      statistics.setMin_value(bytes(4).putInt(least).array());
      statistics.setMax_value(bytes(4).putInt(most).array());
    }
  }

  private void longs(long[] values, int count, Statistics statistics) throws IOException {
    longs.reset();
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      longs.writeLong(values[i]);
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    put(longs.getBytes());
    statistics.setMin_value(bytes(8).putLong(least).array());
    statistics.setMax_value(bytes(8).putLong(most).array());
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
