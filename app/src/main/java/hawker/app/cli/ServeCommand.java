package hawker.app.cli;

import hawker.app.web.CommandWatch;
import hawker.app.web.Commands;
import hawker.app.web.WebServer;
import java.awt.Desktop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker serve}: the planner as a page, on this machine only. */
@Command(
    name = "serve",
    description = {
      "Opens the planner as a page in a browser, on this machine only: forecasts, budget curves and "
          + "comparisons of the scenarios in a folder, without writing YAML. Plans are kept in FOLDER/.hawker.",
      "Ctrl-C ends it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  hawker serve", "  hawker serve plans --port 8080 --open"})
public final class ServeCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;

  /** Seconds for a request to come and an answer to go, or a stuck peer would hold a thread. */
  private static final String SECONDS = "60";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      defaultValue = ".",
      description = "Folder with scenarios; this one if not given.")
  private Path folder = Path.of(".");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port; any that is free if not given.")
  private String port = "0";

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (WebServer server = start()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("The planner of " + folder.toAbsolutePath().normalize() + ":");
      out.println("  " + server.address());
      out.println("It answers this machine only, and whoever has this address. Ctrl-C ends it.");
      out.flush();
      if (open) {
        open(server.address());
      }
      CountDownLatch ever = new CountDownLatch(1);
      Thread hook = new Thread(() -> end(server), "end");
      Runtime.getRuntime().addShutdownHook(hook);
      ever.await();
    }
    return 0;
  }

  /** Starts the server. */
  WebServer start() throws IOException {
    int number = number();
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "FOLDER (" + folder + ") must be a folder with scenarios");
    }
    System.setProperty("sun.net.httpserver.maxReqTime", SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", SECONDS);
    try {
      WebServer server = WebServer.start(
          folder, shipped(), number, commands(), Runtime.getRuntime().availableProcessors());
      if (server == null) {
        throw new ParameterException(
            spec.commandLine(),
            "FOLDER (" + folder + ") is served already; use that page, or end the other server");
      }
      return server;
    } catch (BindException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--port (" + port + ") must be free: " + e.getMessage() + ". Maybe 0, which takes any?",
          e);
    }
  }

  private int number() {
    try {
      int number = Integer.parseInt(port.strip());
      if (number >= 0 && number <= PORT_MAX) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers that are out of range.
    }
    throw new ParameterException(
        spec.commandLine(), "--port (" + port + ") must be a whole number in [0, 65535]");
  }

  private static @Nullable Path shipped() {
    String root = System.getProperty("hawker.root");
    Path scenarios = root == null ? null : Path.of(root).resolve("scenarios");
    return scenarios != null && Files.isDirectory(scenarios) ? scenarios : null;
  }

  /** Commands in this process. */
  public static Commands commands() {
    return ServeCommand::run;
  }

  private static Commands.Outcome run(List<String> words, CommandWatch watch) {
    StringWriter errors = new StringWriter();
    CommandLine commandLine = Hawker.commandLine(watch)
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(errors))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int code;
    try {
      code = commandLine.execute(words.toArray(String[]::new));
    } catch (OutOfMemoryError e) {
      code = Failures.outOfMemory(commandLine.getErr());
    } catch (StackOverflowError e) {
      code = Failures.internal(e, commandLine.getErr());
    }
    return new Commands.Outcome(code, errors.toString());
  }

  private void open(String address) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(URI.create(address));
        return;
      }
      new ProcessBuilder("xdg-open", address).start();
    } catch (IOException | RuntimeException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("No browser could be opened; open the address by hand.");
      err.flush();
    }
  }

  private static void end(WebServer server) {
    try {
      server.close();
    } catch (IOException e) {
      // The process ends anyway; the lock goes with it.
      return;
    }
  }
}
