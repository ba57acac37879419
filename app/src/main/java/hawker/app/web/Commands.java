package hawker.app.web;

import java.util.List;

/** Runs commands of Hawker as the command line does. */
@FunctionalInterface
public interface Commands {
  /**
   * What a command came to.
   *
   * @param code exit code
   * @param errors what it wrote to standard error
   */
  record Outcome(int code, String errors) {}

  /** Runs a command, given by its words. */
  Outcome run(List<String> words, CommandWatch watch);
}
