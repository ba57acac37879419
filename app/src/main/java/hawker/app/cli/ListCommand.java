package hawker.app.cli;

import hawker.market.Families;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import hawker.plugin.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code hawker list}: the plug-ins that scenarios can name, with their settings. */
@Command(
    name = "list",
    description = {
      "Lists the plug-ins that scenarios can name.",
      "Without FAMILY, the families and the names in them; with FAMILY, what each plug-in does "
          + "and its settings."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker list",
      "  hawker list auction",
      "  hawker list prediction targeting",
      "  hawker list --json"
    })
public final class ListCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FAMILY", arity = "0..*", description = "Families to show in full.")
  private List<String> families = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Write JSON with every setting; every family if none is named.")
  private boolean json;

  @Option(names = "--markdown", description = "Write the page of documentation of all plug-ins.")
  private boolean markdown;

  @Override
  public Integer call() {
    List<Registry<?, ?>> chosen = chosen();
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) {
      out.print(PluginPage.of(chosen));
    } else if (json) {
      out.println(JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(chosen.stream().map(ListCommand::tree).toList()));
    } else if (families.isEmpty()) {
      overview(chosen, out);
    } else {
      chosen.forEach(registry -> inFull(registry, out));
    }
    out.flush();
    return 0;
  }

  private List<Registry<?, ?>> chosen() {
    Map<String, Registry<?, ?>> known = new LinkedHashMap<>();
    Families.all().forEach(registry -> known.put(registry.family(), registry));
    if (families.isEmpty()) {
      return List.copyOf(known.values());
    }
    List<Registry<?, ?>> chosen = new ArrayList<>();
    for (String family : families) {
      Registry<?, ?> registry = known.get(family);
      if (registry == null) {
        String nearest = Problems.nearest(family, known.keySet());
        throw new ParameterException(
            spec.commandLine(),
            "FAMILY (" + family + ") must be one of " + String.join(", ", known.keySet()) + "."
                + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
      }
      chosen.add(registry);
    }
    return chosen;
  }

  private static void overview(List<Registry<?, ?>> families, PrintWriter out) {
    int width = families.stream().mapToInt(f -> f.family().length()).max().orElse(0);
    for (Registry<?, ?> registry : families) {
      String names =
          registry.entries().stream().map(entry -> entry.name()).collect(Collectors.joining(", "));
      out.println(padded(registry.family(), width) + "  " + names);
    }
    out.println();
    out.println("'hawker list FAMILY' says what each does and its settings.");
  }

  private static void inFull(Registry<?, ?> registry, PrintWriter out) {
    out.println(registry.family());
    for (Registry<?, ?>.Entry<?> entry : registry.entries()) {
      List<Setting> settings = Setting.of(entry.settings());
      int width = settings.stream().mapToInt(s -> s.name().length()).max().orElse(0);
      out.println();
      wrapped("  " + entry.name() + ": ", "    ", entry.summary(), out);
      if (!entry.reads().isEmpty()) {
        out.println("    reads: " + String.join(", ", entry.reads()));
      }
      String indent = " ".repeat(4 + width + 2);
      for (Setting setting : settings) {
        wrapped("    " + padded(setting.name(), width) + "  ", indent, kind(setting), out);
        wrapped(indent, indent, setting.about(), out);
      }
    }
    out.println();
  }

  /** Writes a text after a lead, broken between words so that lines fit where they can. */
  private static void wrapped(String lead, String indent, String text, PrintWriter out) {
    StringBuilder line = new StringBuilder(lead);
    int start = line.length();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line.setLength(0);
        line.append(indent);
        start = line.length();
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    if (line.length() > start) {
      out.println(line);
    }
  }

  private static String kind(Setting setting) {
    String bounds = setting.bounds().isEmpty() ? "" : " " + setting.bounds();
    String fallback = setting.fallback().isEmpty() ? "optional" : "default " + setting.fallback();
    return setting.type() + bounds + ", " + (setting.required() ? "required" : fallback);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static Map<String, Object> tree(Registry<?, ?> registry) {
    List<Map<String, Object>> plugins = new ArrayList<>();
    for (Registry<?, ?>.Entry<?> entry : registry.entries()) {
      Map<String, Object> plugin = new LinkedHashMap<>();
      plugin.put("name", entry.name());
      plugin.put("summary", entry.summary());
      if (!entry.reads().isEmpty()) {
        plugin.put("reads", entry.reads());
      }
      plugin.put(
          "settings",
          Setting.of(entry.settings()).stream().map(ListCommand::tree).toList());
      plugins.add(plugin);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("family", registry.family());
    tree.put("plugins", plugins);
    return tree;
  }

  private static Map<String, Object> tree(Setting setting) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", setting.name());
    tree.put("type", setting.type());
    if (!setting.fallback().isEmpty()) {
      tree.put("default", setting.fallback());
    }
    tree.put("required", setting.required());
    if (!setting.bounds().isEmpty()) {
      tree.put("bounds", setting.bounds());
    }
    tree.put("about", setting.about());
    return tree;
  }
}
