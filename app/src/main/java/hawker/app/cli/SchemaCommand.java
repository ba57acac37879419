package hawker.app.cli;

import hawker.market.Families;
import hawker.market.ScenarioSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hawker schema}: the JSON Schema of scenario files. */
@Command(
    name = "schema",
    description = {
      "Writes the JSON Schema of scenario files, from which editors complete and check them.",
      "A scenario names it in its first line: # yaml-language-server: $schema=PATH"
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  hawker schema --out docs/scenario.schema.json")
public final class SchemaCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "File to write; standard output if not given.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    String schema = ScenarioSchema.text(Families.all());
    if (file != null) {
      Files.writeString(file, schema);
      return 0;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(schema);
    out.flush();
    return 0;
  }
}
