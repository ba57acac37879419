package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventSums;
import hawker.exchange.EventTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The event log of one run as files in a folder: a file for each table that stays the same, a folder
 * for each day with a file for each other table. A thread of its own writes; rows wait for it in
 * portions, few at a time, so memory is bounded however long the run is.
 *
 * <p>Where files are cut depends on the rows alone: a run that goes on from a position writes the same
 * bytes as one that was never stopped.
 */
final class EventFolder implements EventSink {
  private final Path folder;
  private final EventFormat format;
  private final List<EventTable> tables;
  private final EventRows[] filling;
  private final EventFile[] files;
  private final long[] rows;
  private final EventSums sums;
  private final EventWriter writer = new EventWriter();
  private final EventKit.Shelf shelf;
  private final EventKit kit;
  private boolean gaveBack;

  /** Files that are whole once all is written, by their places in the folder. */
  private final List<String> done = new ArrayList<>();

  /** Those of them that are not yet. */
  private final Set<EventFile> ending = ConcurrentHashMap.newKeySet();

  private int day = -1;

  /**
   * Opens the log of a run.
   *
   * @param position see {@link EventSink.Opener}
   * @param shelf where it takes what it writes with, and puts it when all is written
   */
  EventFolder(
      Path folder,
      EventFormat format,
      List<EventTable> tables,
      byte[] position,
      EventKit.Shelf shelf) {
    this.shelf = shelf;
    kit = shelf.take();
    this.folder = folder;
    this.format = format;
    this.tables = List.copyOf(tables);
    filling = tables.stream().map(kit::empty).toArray(EventRows[]::new);
    files = new EventFile[tables.size()];
    rows = new long[tables.size()];
    sums = new EventSums(tables);
    try {
      Files.createDirectories(folder);
      if (position.length > 0) {
        load(new DataInputStream(new ByteArrayInputStream(position)));
      } else {
        keepOnly(Set.of());
        open(false);
      }
    } catch (IOException e) {
      close();
      throw new EventLogException(e);
    }
  }

  @Override
  public void turnTo(int newDay) {
    if (newDay == day) {
      return;
    }
    try {
      finish(true);
      day = newDay;
      open(true);
    } catch (IOException e) {
      throw new EventLogException(e);
    }
  }

  /** Opens the files of the tables that are kept by day, or of the others. */
  private void open(boolean daily) throws IOException {
    for (int t = 0; t < files.length; t++) {
      if (tables.get(t).daily() == daily) {
        Path file = folder.resolve(place(t));
        Files.createDirectories(file.toAbsolutePath().getParent());
        files[t] = format.open(file, tables.get(t), true, kit);
      }
    }
  }

  private String place(int table) {
    String name = tables.get(table).name() + "." + format.ending();
    return tables.get(table).daily() ? String.format(Locale.ROOT, "day=%02d/%s", day, name) : name;
  }

  @Override
  public void add(int table, EventRows from) {
    int first = 0;
    while (first < from.size) {
      int portion = files[table].portion();
      int count = Math.min(portion - filling[table].size, from.size - first);
      filling[table].add(from, first, count);
      first += count;
      if (filling[table].size == portion) {
        handOver(table);
      }
    }
    rows[table] += from.size;
  }

  /** Gives what is filled to the writer, and takes empty rows instead. */
  private void handOver(int table) {
    EventRows full = filling[table];
    EventFile file = files[table];
    filling[table] = kit.empty(tables.get(table));
    writer.submit(full.size, () -> {
      file.write(full);
      sums.add(table, full);
      kit.giveBack(full);
    });
  }

  @Override
  public long rows(int table) {
    return rows[table];
  }

  @Override
  public EventSums finish() {
    finish(false);
    finish(true);
    writer.await();
    for (EventRows rows : filling) {
      kit.giveBack(rows);
    }
    shelf.giveBack(kit);
    gaveBack = true;
    close();
    return sums;
  }

  /** Has the open files of the tables that are kept by day, or of the others, ended. */
  private void finish(boolean daily) {
    for (int t = 0; t < files.length; t++) {
      EventFile file = files[t];
      if (tables.get(t).daily() == daily && file != null) {
        if (filling[t].size > 0) {
          handOver(t);
        }
        ending.add(file);
        files[t] = null;
        done.add(place(t));
        writer.submit(0, () -> {
          file.finish();
          ending.remove(file);
        });
      }
    }
  }

  @Override
  public byte[] position() {
    writer.await();
    int waiting = Arrays.stream(filling).mapToInt(StoredRows::bytes).sum();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(waiting + (1 << 16));
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(day);
      out.writeInt(done.size());
      for (String file : done) {
        out.writeUTF(file);
        out.writeLong(Files.size(folder.resolve(file)));
      }
      for (int t = 0; t < files.length; t++) {
        out.writeLong(rows[t]);
        StoredRows.write(filling[t], out);
        out.writeBoolean(files[t] != null);
        if (files[t] != null) {
          files[t].save(out);
        }
      }
      StoredRows.write(sums.counts(), out);
    } catch (IOException e) {
      throw new EventLogException(e);
    }
    return bytes.toByteArray();
  }

  private void load(DataInputStream in) throws IOException {
    day = in.readInt();
    int whole = in.readInt();
    for (int i = 0; i < whole; i++) {
      String file = in.readUTF();
      long size = in.readLong();
      if (Files.size(folder.resolve(file)) != size) {
        throw new IOException(folder.resolve(file) + " is not as the checkpoint left it");
      }
      done.add(file);
    }
    Set<String> kept = new HashSet<>(done);
    for (int t = 0; t < files.length; t++) {
      rows[t] = in.readLong();
      StoredRows.read(filling[t], in);
      if (in.readBoolean()) {
        files[t] = format.open(folder.resolve(place(t)), tables.get(t), false, kit);
        files[t].load(in);
        kept.add(place(t));
      }
    }
    StoredRows.read(sums.counts(), in);
    keepOnly(kept);
  }

  /** Removes all files but some. */
  private void keepOnly(Set<String> kept) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : found) {
      if (!kept.contains(folder.relativize(file).toString().replace('\\', '/'))) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    writer.close();
    for (int t = 0; t < files.length; t++) {
      if (files[t] != null) {
        ending.add(files[t]);
        files[t] = null;
      }
    }
    for (EventFile file : ending) {
      try {
        file.abandon();
      } catch (IOException unused) {
        // The log is given up anyway.
      }
    }
    ending.clear();
    if (!gaveBack) {
      gaveBack = true;
      kit.close();
    }
  }
}
