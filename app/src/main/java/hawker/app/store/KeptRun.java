package hawker.app.store;

import hawker.app.report.OutputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A run to be kept, as the texts of its files.
 *
 * @param summary {@code summary.json}
 * @param manifest {@code manifest.json}
 * @param folder where its files are, or null if it wrote none
 */
public record KeptRun(
    String summary, String manifest, @Nullable Path folder) {
  /**
   * Reads a run from the folder it wrote.
   *
   * @throws OutputException if that is not the folder of a run
   */
  public static KeptRun read(Path folder) {
    return new KeptRun(
        text(folder, "summary.json"), text(folder, "manifest.json"), folder.toAbsolutePath());
  }

  private static String text(Path folder, String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new OutputException(
          folder.resolve(name) + " does not exist; name the folder that"
              + " hawker run --out wrote.",
          e);
    } catch (IOException e) {
      throw new OutputException(folder.resolve(name) + ": " + e.getMessage(), e);
    }
  }

  /** What tells the run from others: a hash of its texts. */
  String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(summary.getBytes(StandardCharsets.UTF_8));
      digest.update(manifest.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
