package hawker.app.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk in memory that can be filled; a test that needs it is skipped where none can be made. */
public final class SmallDisk implements AutoCloseable {
  private static final int KILO = 1 << 10;

  private final Path folder;
  private final int kilobytes;

  /** Mounts a disk of some megabytes. */
  public SmallDisk(Path folder, int megabytes) throws IOException {
    this.folder = folder;
    kilobytes = megabytes * KILO;
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
        "this user may not mount a small disk");
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Leaves so many kilobytes free. */
  public void fillBut(int free) throws IOException {
    long used = kilobytes - Files.getFileStore(folder).getUsableSpace() / KILO;
    Files.write(filler(), new byte[(int) (kilobytes - used - free) * KILO]);
  }

  /** Frees what was filled. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Nothing can be written from now on, by nobody. */
  public void allowOnlyReading() throws IOException {
    assumeTrue(done("mount", "-o", "remount,ro", folder.toString()), "it cannot be remounted");
  }

  private static boolean done(String... words) {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a mount", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!done("umount", folder.toString())) {
      throw new IOException(folder + " is still in use");
    }
  }
}
