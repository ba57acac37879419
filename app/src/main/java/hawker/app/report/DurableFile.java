package hawker.app.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * Files that are there whole or not at all, even where the power fails: written beside their place,
 * forced to the disk, and moved into place at one stroke.
 */
public final class DurableFile {
  private static final String PART = ".part";

  private DurableFile() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /** Writes it from the start of an empty file. */
    void write(FileChannel channel) throws IOException;
  }

  /** Puts a file in its place; if that fails, what stood there stays and nothing else is left. */
  public static void replace(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + PART);
    try {
      write(part, content);
      move(part, file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    forceFolder(file.resolveSibling(""));
  }

  /** Writes a file and forces it to the disk. */
  static void write(Path file, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      content.write(channel);
      channel.force(true);
    }
  }

  /** Moves a file or folder within a file system, in place of a file. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Forces to the disk what files a folder has, where the system lets one. */
  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system opens folders; then it has to do without.
      return;
    }
  }

  /** Removes a file, or a folder with all that is in it. */
  public static void remove(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (var below = Files.walk(path)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
