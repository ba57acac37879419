package hawker.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.app.cli.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventOutputTest {
  @TempDir
  private Path folder;

  /** A run whose checkpoint finds no room goes on: what it could not write through must not be lost. */
  @Test
  void force_diskFullForATime_losesNothing() throws Exception {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (SmallDisk disk = new SmallDisk(folder, 1)) {
      Path file = disk.folder().resolve("log");
      EventOutput out = new EventOutput(file, true);
      disk.fillBut(4);
      for (int line = 0; line < 2000; line++) {
        byte[] text = ("line " + line + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(text);
        expected.write(text);
        if (line == 100) {
          out.force();
        } else if (line % 500 == 499) {
          assertThatThrownBy(out::force).isInstanceOf(IOException.class);
        }
      }
      assertThat(out.length()).isEqualTo(expected.size());
      disk.free();
      out.close();
      assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
    }
  }
}
