package hawker.app.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A folder for the files of a run: every file is written whole beside its place, and only when all
 * are, each is moved into its place at one stroke. So a full disk leaves what was there before.
 */
public final class OutputFolder {
  private final Path folder;

  /** The folder at a path, which need not exist yet. */
  public OutputFolder(Path folder) {
    this.folder = folder;
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
      Path probe = part("probe");
      write(probe, new byte[0]);
      Files.delete(probe);
    } catch (IOException e) {
      remove(made);
      throw failure(e);
    }
  }

  /**
   * Writes files, replacing those of the same names.
   *
   * @param files text by name, in the order in which they appear in the folder
   * @throws OutputException if one cannot be written; no file is half written then
   */
  public void write(Map<String, String> files) {
    Deque<Path> made = new ArrayDeque<>();
    List<Path> parts = new ArrayList<>();
    try {
      make(made);
      for (String name : files.keySet()) {
        if (Files.isDirectory(folder.resolve(name))) {
          throw new OutputException(folder.resolve(name)
              + " is a folder, and must make room for a file of that name. Remove it or choose"
              + " another output folder.");
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path part = part(file.getKey());
        parts.add(part);
        write(part, file.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (String name : files.keySet()) {
        moveIntoPlace(part(name), folder.resolve(name));
      }
    } catch (IOException e) {
      remove(parts);
      remove(made);
      throw failure(e);
    } catch (OutputException e) {
      remove(parts);
      remove(made);
      throw e;
    }
  }

  /** Where a file is written before it is moved; two runs at once do not meet there. */
  Path part(String name) {
    return folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
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

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  private static void moveIntoPlace(Path part, Path place) throws IOException {
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
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

  private OutputException failure(IOException e) {
    String reason = e.getMessage();
    if (e instanceof AccessDeniedException) {
      reason = "no permission to write there";
    } else if (e instanceof FileSystemException told && told.getReason() != null) {
      reason = told.getReason();
    }
    return new OutputException(
        "Cannot write results to " + folder + ": " + reason
            + ". Free or permit it, or choose another output folder.",
        e);
  }
}
