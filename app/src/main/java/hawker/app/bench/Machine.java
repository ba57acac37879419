package hawker.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What figures were measured on.
 *
 * @param machine processor, cores and system in a line
 * @param jdk vendor and version
 */
public record Machine(String machine, String jdk) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** This one. */
  public static Machine here() {
    String machine = processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
    return new Machine(
        machine, System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
  }

  /** The model of the processor where the system tells it. */
  private static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("a processor");
    } catch (IOException e) {
      return "a processor";
    }
  }
}
