package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Range;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How sure the results are to be: replications are added until they are, or a limit is reached. */
@About("How sure the results are to be; short: ctr 2 %.")
public record PrecisionSpec(
    @About("The metric that is to be so sure, in every arm.")
    String metric,

    @About("Half of its 95 % interval at most, as a part of its value.")
    @Range(min = 0, aboveMin = true, max = 10)
    double relative,

    @About("Most replications.") @Default("64") @Range(min = 2, max = 10_000)
    int most) {
  private static final Pattern SHORT = Pattern.compile("\\s*([A-Za-z]\\w*)\\s+(\\S.*)");

  /** Reads the setting, which may be short: {@code ctr 2 %}; a {@link Binder.Reader}. */
  static @Nullable Object read(Node node, String path, Binder binder) {
    if (node.kind() != Kind.SCALAR) {
      return binder.bind(node, path, PrecisionSpec.class);
    }
    Matcher matcher = SHORT.matcher(node.text());
    if (!matcher.matches()) {
      binder
          .problems()
          .add(node, path, "be a metric and a share of it, such as ctr 2 %, or a mapping of both");
      return null;
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    put(entries, "metric", matcher.group(1), node);
    put(entries, "relative", matcher.group(2).strip(), node);
    return binder.bind(Node.mapping(entries, node.place()), path, PrecisionSpec.class);
  }

  private static void put(Map<String, Node.Entry> entries, String key, String text, Node node) {
    entries.put(key, new Node.Entry(node.place(), Node.scalar(text, node.place())));
  }
}
