package hawker.app.cli;

import hawker.app.lab.Outcome;
import hawker.app.lab.OutcomeCsv;
import hawker.app.lab.OutcomeJson;
import hawker.app.lab.OutcomePage;
import hawker.app.lab.OutcomeTable;
import hawker.app.report.Layout;
import hawker.app.report.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options for what graded models are written as. */
final class CtrOutput {
  /** What the file of a model is. */
  static final String MODEL =
      "A model of ctr train's, or one in ONNX with its vocabulary beside it (docs/onnx.md).";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, markdown, csv or json (default: table).")
  private Format format = Format.TABLE;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write ctr.html, ctr.json and ctr.csv into this folder.")
  private @Nullable Path folder;

  /** Takes a folder that was given by another option. */
  void into(@Nullable Path other) {
    folder = other == null ? folder : other;
  }

  /** Finds out whether the folder can be written to, before there is anything to write. */
  void check() {
    if (folder != null) {
      new OutputFolder(folder).check();
    }
  }

  void write(Outcome outcome, CommandLine commandLine) {
    if (folder != null) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("ctr.json", OutcomeJson.text(outcome));
      files.put("ctr.csv", OutcomeCsv.text(outcome));
      CommandLine root = commandLine.getCommandSpec().root().commandLine();
      files.put("ctr.html", OutcomePage.text(outcome, root.getParseResult().originalArgs()));
      new OutputFolder(folder).write(files);
    }
    PrintWriter out = commandLine.getOut();
    out.print(
        switch (format) {
          case TABLE -> OutcomeTable.text(outcome, Layout.PLAIN);
          case MARKDOWN -> OutcomeTable.text(outcome, Layout.MARKDOWN);
          case CSV -> OutcomeCsv.text(outcome);
          case JSON -> OutcomeJson.text(outcome);
        });
    out.flush();
  }
}
