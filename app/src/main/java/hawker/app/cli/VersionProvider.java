package hawker.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Hawker's version as the build stamped it. */
public final class VersionProvider implements IVersionProvider {
  private static final String RESOURCE = "/hawker/app/version.properties";

  /** Hawker's version, such as {@code 0.1.0}. */
  public static String version() {
    try (InputStream in = VersionProvider.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "hawker " + version(),
      "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor")
          + "), " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }
}
