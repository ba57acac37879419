package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * A Parquet file. Every portion of rows is a row group, with one page a column (and one for the
 * labels), so a group can be written as soon as it is full and nothing of it has to be kept but its
 * place.
 */
final class ParquetEvents implements EventFile {
  /** Rows of a row group: about as many as DuckDB gives to a thread at a time. */
  private static final int GROUP = 1 << 17;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;

  private final EventTable table;
  private final EventOutput out;
  private final ParquetPages pages;
  private final List<RowGroup> groups = new ArrayList<>();
  private long rows;

  ParquetEvents(Path file, EventTable table, boolean anew, ParquetPages pages) throws IOException {
    this.table = table;
    this.pages = pages;
    out = new EventOutput(file, anew);
    if (anew) {
      out.write(MAGIC);
    }
  }

  @Override
  public int portion() {
    return GROUP;
  }

  @Override
  public void write(EventRows portion) throws IOException {
    List<ColumnChunk> chunks = new ArrayList<>();
    long bytes = 0;
    long start = out.length();
    for (int c = 0; c < table.columns().size(); c++) {
      ColumnMetaData column = pages.write(portion, c, out);
      bytes += column.getTotal_uncompressed_size();
      ColumnChunk chunk = new ColumnChunk(0);
      chunk.setMeta_data(column);
      chunks.add(chunk);
    }
    RowGroup group = new RowGroup(chunks, bytes, portion.size);
    group.setFile_offset(start);
    group.setTotal_compressed_size(out.length() - start);
    groups.add(group);
    rows += portion.size;
  }

  @Override
  public void finish() throws IOException {
    try (out) {
      ByteArrayOutputStream footer = new ByteArrayOutputStream();
      Util.writeFileMetaData(metaData(), footer);
      footer.writeTo(out);
      out.write(ByteBuffer.allocate(4)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(footer.size())
          .array());
      out.write(MAGIC);
      out.force();
    }
  }

  private FileMetaData metaData() {
    List<SchemaElement> schema = new ArrayList<>();
    SchemaElement root = new SchemaElement("schema");
    root.setNum_children(table.columns().size());
    schema.add(root);
    List<ColumnOrder> orders = new ArrayList<>();
    for (Column column : table.columns()) {
      schema.add(element(column));
      orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
    }
    FileMetaData data = new FileMetaData(VERSION, schema, rows, groups);
    data.setCreated_by("hawker");
    data.setColumn_orders(orders);
    return data;
  }

  private static SchemaElement element(Column column) {
    SchemaElement element = new SchemaElement(column.name());
    element.setType(type(column.kind()));
    element.setRepetition_type(
        column.optional() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    if (column.kind() == EventTable.Kind.LABEL) {
      element.setConverted_type(ConvertedType.UTF8);
      element.setLogicalType(LogicalType.STRING(new StringType()));
    }
    return element;
  }

  static Type type(EventTable.Kind kind) {
    return switch (kind) {
      case INT -> Type.INT32;
      case LONG -> Type.INT64;
      case FLOAT -> Type.FLOAT;
      case FLAG -> Type.BOOLEAN;
      case LABEL -> Type.BYTE_ARRAY;
    };
  }

  @Override
  public void save(DataOutput to) throws IOException {
    out.force();
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(metaData(), (OutputStream) footer);
    to.writeLong(out.length());
    to.writeInt(footer.size());
    to.write(footer.toByteArray());
  }

  @Override
  public void load(DataInput from) throws IOException {
    long length = from.readLong();
    byte[] footer = new byte[from.readInt()];
    from.readFully(footer);
    FileMetaData data = Util.readFileMetaData(new ByteArrayInputStream(footer));
    groups.addAll(data.getRow_groups());
    rows = data.getNum_rows();
    out.cut(length);
  }

  @Override
  public void abandon() throws IOException {
    out.abandon();
  }
}
