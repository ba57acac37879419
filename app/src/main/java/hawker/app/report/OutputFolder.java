package hawker.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder for the files of a run. A set of results is in place whole, or it can be told that it is
 * not: there is a manifest only while all the files it lists are there.
 *
 * <pre>
 *   written and forced to the disk in   .checkpoint/results.part
 *   renamed, as the set is whole, to    .checkpoint/results
 *   manifest of the results before      removed
 *   files                               moved into place one by one, the manifest last
 * </pre>
 *
 * <p>What goes wrong before the renaming leaves what was there before; what goes wrong after it is
 * made good by {@link #finish}.
 */
public final class OutputFolder {
  /** The folder in it for what is not yet results. */
  public static final String HIDDEN = ".checkpoint";

  /** The file in that folder which says what was asked for of a run that is on its way. */
  public static final String REQUEST = "run.json";

  /** The file that marks a whole set. */
  public static final String MANIFEST = "manifest.json";

  private static final String STAGED = "results";

  private final Path folder;
  private final Path hidden;

  /** The folder at a path, which need not exist yet. */
  public OutputFolder(Path folder) {
    this.folder = folder;
    hidden = folder.resolve(HIDDEN);
  }

  /**
   * Makes the folder if need be and finds out whether files can be written there; to be asked
   * before a long run.
   *
   * @throws OutputException if not
   */
  public void check() {
    Deque<Path> made = new ArrayDeque<>();
    try {
      make(made);
      Path probe = folder.resolve(".probe." + ProcessHandle.current().pid() + ".part");
      DurableFile.write(probe, channel -> {});
      Files.delete(probe);
    } catch (IOException e) {
      remove(made);
      throw failure(e);
    }
  }

  /**
   * Writes files, replacing those of the same names.
   *
   * @param files text by name, in the order in which they are put into the folder but for the manifest
   * @throws OutputException if one cannot be written; what was there before stays then
   */
  public void write(Map<String, String> files) {
    write(files, List.of(), false);
  }

  /**
   * Writes files and moves folders along with them that have been written beside.
   *
   * @param folders on the same file system, under the names they are to have
   * @param saved whether the run that made them can go on from what was saved of it
   * @throws OutputException if one cannot be written; what was there before stays then
   */
  public void write(Map<String, String> files, List<Path> folders, boolean saved) {
    Deque<Path> made = new ArrayDeque<>();
    try {
      make(made);
      for (String name : files.keySet()) {
        if (Files.isDirectory(folder.resolve(name))) {
          throw new OutputException(folder.resolve(name)
              + " is a folder, and must make room for a file of that name. Remove it or choose"
              + " another output folder.");
        }
      }
      stage(files, folders);
    } catch (IOException e) {
      remove(made);
      throw failure(e, saved);
    } catch (OutputException e) {
      remove(made);
      throw e;
    }
    boolean unused = finish();
  }

  /** Writes the whole set beside its place. */
  private void stage(Map<String, String> files, List<Path> folders) throws IOException {
    Path part = part();
    try {
      Files.createDirectories(hidden);
      DurableFile.remove(part);
      Files.createDirectory(part);
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        DurableFile.write(part.resolve(file.getKey()), channel -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        });
      }
    } catch (IOException e) {
      tidy(part);
      throw e;
    }
    for (Path one : folders) {
      DurableFile.move(one, part.resolve(one.getFileName()));
    }
    DurableFile.forceFolder(part);
    DurableFile.move(part, hidden.resolve(STAGED));
    DurableFile.forceFolder(hidden);
  }

  /** Where a set is written, and folders are moved to, until it is whole. */
  public Path part() {
    return hidden.resolve(STAGED + ".part");
  }

  /**
   * Puts a set in place that is whole and not yet there.
   *
   * @return whether there was one
   * @throws OutputException if it cannot be put in place; it can be tried again then
   */
  public boolean finish() {
    Path staged = hidden.resolve(STAGED);
    if (!isStaged()) {
      return false;
    }
    try {
      List<Path> set;
      try (var files = Files.list(staged)) {
        set = files.sorted(Comparator.comparing(OutputFolder::isManifest)).toList();
      }
      // Once the new manifest is in its place, it is not that of the results before any more.
      if (set.stream().anyMatch(OutputFolder::isManifest)) {
        Files.deleteIfExists(folder.resolve(MANIFEST));
        DurableFile.forceFolder(folder);
      }
      for (Path one : set) {
        putInPlace(one, folder.resolve(one.getFileName()));
      }
      DurableFile.forceFolder(folder);
      // Nobody is to go on with the run from now on: what it has written beside is in place.
      Files.deleteIfExists(hidden.resolve(REQUEST));
      Files.delete(staged);
      removeIfEmpty(hidden);
      return true;
    } catch (IOException e) {
      OutputException told = failure(e);
      throw new OutputException(
          told.getMessage() + " The results are whole: 'hawker resume " + folder
              + "' puts them in place then.",
          e);
    }
  }

  private static boolean isManifest(Path file) {
    return String.valueOf(file.getFileName()).equals(MANIFEST);
  }

  private static void putInPlace(Path from, Path to) throws IOException {
    if (Files.isDirectory(from) && Files.exists(to)) {
      DurableFile.remove(to);
    }
    DurableFile.move(from, to);
  }

  /** Whether a set is whole and not yet in place. */
  public boolean isStaged() {
    return Files.isDirectory(hidden.resolve(STAGED));
  }

  /** Whether the folder holds a whole set of results, byte by byte what its manifest lists. */
  public boolean isWhole() {
    try {
      JsonNode listed = JsonMapper.shared()
          .readTree(Files.readString(folder.resolve(MANIFEST)))
          .path("files");
      for (Map.Entry<String, JsonNode> file : listed.properties()) {
        byte[] bytes = Files.readAllBytes(folder.resolve(file.getKey()));
        if (!Sha256.of(bytes).equals(file.getValue().stringValue())) {
          return false;
        }
      }
      return !listed.isEmpty();
    } catch (IOException | JacksonException e) {
      return false;
    }
  }

  private void tidy(Path part) {
    try {
      DurableFile.remove(part);
      removeIfEmpty(hidden);
    } catch (IOException e) {
      // A leftover is less of a trouble than the failure that is about to be told.
      return;
    }
  }

  /** Removes a folder unless there is something in it. */
  public static void removeIfEmpty(Path folder) throws IOException {
    try {
      if (Files.isDirectory(folder)) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's.
      return;
    }
  }

  private void make(Deque<Path> made) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path above = folder.toAbsolutePath().normalize();
    while (above != null && !Files.exists(above)) {
      missing.push(above);
      above = above.getParent();
    }
    if (above != null && !Files.isDirectory(above)) {
      throw new OutputException(above + " is a file, and must be a folder to write results to"
          + (missing.isEmpty() ? "" : " " + folder) + ". Choose another output folder.");
    }
    for (Path one : missing) {
      Files.createDirectory(one);
      made.push(one);
    }
  }

  /** Tidies up after a failure, as far as it can. */
  private static void remove(Iterable<Path> paths) {
    for (Path path : paths) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException unused) {
        // A leftover is less of a trouble than the failure that is about to be told.
      }
    }
  }

  /** What to tell of a failure to write there. */
  public OutputException failure(IOException e) {
    return failure(e, false);
  }

  private OutputException failure(IOException e, boolean saved) {
    return new OutputException(
        "Cannot write results to " + folder + ": " + reason(e)
            + (saved
                ? ". Free or permit it; 'hawker resume " + folder + "' goes on then."
                : ". Free or permit it, or choose another output folder."),
        e);
  }

  /** Why something could not be written, in few words. */
  public static String reason(Exception e) {
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
      return reason(cause);
    }
    if (e instanceof AccessDeniedException) {
      return "no permission to write there";
    }
    return e instanceof FileSystemException told && told.getReason() != null
        ? told.getReason()
        : String.valueOf(e.getMessage());
  }
}
