package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** A file of JSON Lines: an object a row, with the columns as keys; what is missing is null. */
final class JsonEvents implements EventFile {
  private static final int PORTION = 1 << 13;

  private final List<Column> columns;
  private final EventOutput out;
  private final JsonGenerator json;

  JsonEvents(Path file, EventTable table, boolean anew) throws IOException {
    columns = table.columns();
    out = new EventOutput(file, anew);
    json = JsonMapper.builder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build()
        .writer()
        .with(new MinimalPrettyPrinter(""))
        .createGenerator(out);
  }

  @Override
  public int portion() {
    return PORTION;
  }

  @Override
  public void write(EventRows rows) throws IOException {
    try {
      for (int row = 0; row < rows.size; row++) {
        json.writeStartObject();
        for (int c = 0; c < columns.size(); c++) {
          json.writeName(columns.get(c).name());
          value(rows, c, row);
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void flush() throws IOException {
    try {
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void value(EventRows rows, int number, int row) {
    Column column = columns.get(number);
    switch (column.kind()) {
      case LONG -> json.writeNumber(rows.longs[number][row]);
      case FLOAT -> {
        float value = rows.floats[number][row];
        if (Float.isNaN(value)) {
          json.writeNull();
        } else {
          json.writeNumber(value);
        }
      }
      case FLAG -> json.writeBoolean(rows.ints[number][row] != 0);
      case INT, LABEL -> {
        int value = rows.ints[number][row];
        if (column.optional() && value == EventTable.MISSING) {
          json.writeNull();
        } else if (column.kind() == EventTable.Kind.LABEL) {
          json.writeString(column.labels().get(value));
        } else {
          json.writeNumber(value);
        }
      }
    }
  }

  @Override
  public void finish() throws IOException {
    try (out) {
      flush();
      out.force();
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    flush();
    out.force();
    to.writeLong(out.length());
  }

  @Override
  public void load(DataInput from) throws IOException {
    out.cut(from.readLong());
  }

  @Override
  public void abandon() throws IOException {
    out.abandon();
  }
}
