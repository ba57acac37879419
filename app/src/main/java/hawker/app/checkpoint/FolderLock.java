package hawker.app.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps all other processes off a folder for as long as this one lives, however it ends. */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final FileChannel channel;
  private final Path file;

  private FolderLock(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /** Takes the lock of a folder that exists; null if another process has it. */
  public static @Nullable FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        return null;
      }
      // Whoever had it before may have removed the file after it was opened here.
      if (isSame(channel, file)) {
        return new FolderLock(channel, file);
      }
      channel.close();
    }
  }

  /** Whether a file is that of a lock. */
  static boolean is(Path file) {
    return file.endsWith(NAME);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Whether what was opened is what stands there: told by words that only this process writes. */
  private static boolean isSame(FileChannel channel, Path file) throws IOException {
    String own = ProcessHandle.current().pid() + " " + System.nanoTime();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)));
    try {
      return Objects.equals(Files.readString(file), own);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Gives the folder free and removes the trace of the lock. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
