package hawker.app.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps all other processes off a folder for as long as this one lives, however it ends. */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = "lock";

  /** Blanks at most behind the words of a lock, by which one is told from another. */
  private static final int PADDING_MOST = 4000;

  /** Folders that this process has: to try for a lock again would give it up, see below. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path file;
  private final Path held;

  private FolderLock(FileChannel channel, Path file, Path held) {
    this.channel = channel;
    this.file = file;
    this.held = held;
  }

  /** Takes the lock of a folder that exists; null if somebody has it. */
  public static @Nullable FolderLock take(Path folder) throws IOException {
    Path own = folder.toRealPath();
    if (!HELD.add(own)) {
      return null;
    }
    FolderLock taken = null;
    try {
      taken = take(folder.resolve(NAME), own);
      return taken;
    } finally {
      if (taken == null) {
        HELD.remove(own);
      }
    }
  }

  private static @Nullable FolderLock take(Path file, Path held) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return null;
      }
      // Whoever had it before may have removed the file after it was opened here.
      if (isSame(channel, file)) {
        return new FolderLock(channel, file, held);
      }
      channel.close();
    }
  }

  /** Whether a file is that of a lock. */
  static boolean is(Path file) {
    return file.endsWith(NAME);
  }

  /**
   * Whether what was opened is what stands there: told by the length of words that only this process
   * writes. The file must not be opened a second time: closing that would give up the lock, as POSIX
   * has it for all that a process locks in a file.
   */
  private static boolean isSame(FileChannel channel, Path file) throws IOException {
    long process = ProcessHandle.current().pid();
    long now = System.nanoTime();
    String own = process + " " + now;
    // Another process would need the same remainder at the same moment.
    int padding = Math.floorMod(31 * process + now, PADDING_MOST);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((own + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8)));
    try {
      return Files.size(file) == channel.size();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Gives the folder free and removes the trace of the lock. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      HELD.remove(held);
    }
  }
}
