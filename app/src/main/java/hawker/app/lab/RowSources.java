package hawker.app.lab;

import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens files of rows by their layout. */
final class RowSources implements AutoCloseable {
  private static final String STANDARD_INPUT = "-";

  private final List<Path> copies = new ArrayList<>();

  /**
   * Opens rows.
   *
   * @param labelled whether there must be clicks
   * @throws ScenarioException if files do not fit
   */
  RowSource open(Layout layout, List<Path> paths, @Nullable String arm, boolean labelled)
      throws IOException {
    if (layout.kind() == Layout.Kind.EVENTS) {
      return EventRowsQuery.open(layout, paths.get(0), arm, temporary());
    }
    List<InputFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(path.toString().equals(STANDARD_INPUT) ? standardInput() : InputFile.of(path));
      if (Files.isDirectory(path)) {
        throw Mistakes.one(
            path.toString(), 0, 0, "", "", "be a file, or --layout events for the log of a run");
      }
    }
    if (layout.kind() == Layout.Kind.PARQUET || files.get(0).isParquet()) {
      return QueryRows.parquet(layout, files, temporary(), labelled);
    }
    return layout.kind() == Layout.Kind.LISTED
        ? new ListedRows(layout, files, labelled)
        : new TextRows(layout, files, labelled);
  }

  /** Rows are gone through several times, so what comes in once is kept until the end. */
  private InputFile standardInput() throws IOException {
    if (!copies.isEmpty()) {
      throw Mistakes.one(STANDARD_INPUT, 0, 0, "", "", "be given once");
    }
    Path copy = temporary();
    long unused = Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
    return new InputFile(copy, "standard input");
  }

  private Path temporary() throws IOException {
    Path copy = Files.createTempFile("hawker-ctr", ".rows");
    copies.add(copy);
    return copy;
  }

  @Override
  public void close() throws IOException {
    for (Path copy : copies) {
      Files.deleteIfExists(copy);
    }
  }
}
