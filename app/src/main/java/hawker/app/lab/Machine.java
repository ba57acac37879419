package hawker.app.lab;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a computation ran on, as far as numbers may depend on it. */
final class Machine {
  private static final String ABSENT = "absent";

  private Machine() {}

  static ObjectNode tree() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("java", System.getProperty("java.version"));
    node.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    node.put("lightgbm4j", ofArtifact("io.github.metarank/lightgbm4j"));
    node.put("onnxruntime", ofPackage("ai.onnxruntime.OrtException"));
    return node;
  }

  /** The version that a jar built by Maven writes down. */
  private static String ofArtifact(String artifact) {
    String file = "/META-INF/maven/" + artifact + "/pom.properties";
    try (InputStream in = Machine.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", ABSENT);
    } catch (IOException e) {
      return ABSENT;
    }
  }

  /** The version that a jar writes down of the package of a class. */
  private static String ofPackage(String name) {
    try {
      Class<?> one = Class.forName(name, false, Machine.class.getClassLoader());
      String version = one.getPackage().getImplementationVersion();
      return version == null ? "unknown" : version;
    } catch (ClassNotFoundException | LinkageError e) {
      return ABSENT;
    }
  }
}
