package hawker.app.cli;

import hawker.app.store.EventFormat;
import hawker.plugin.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads {@code --events}, whose format may be left out before the name of a scenario. */
final class EventsOption implements IParameterConsumer {
  @Override
  @SuppressWarnings("JdkObsolete") // picocli hands on a stack
  public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
    String next = words.isEmpty() ? "" : words.peek();
    EventFormat format = format(next);
    if (format != null) {
      String unused = words.pop();
      option.setValue(format);
    } else if (next.isEmpty() || next.startsWith("-") || next.contains(".")) {
      option.setValue(EventFormat.PARQUET);
    } else {
      List<String> known =
          Arrays.stream(EventFormat.values()).map(EventFormat::ending).toList();
      String nearest = Problems.nearest(next, known);
      throw new ParameterException(
          command.commandLine(),
          "--events (" + next + ") must be one of " + String.join(", ", known) + "."
              + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
  }

  private static @Nullable EventFormat format(String word) {
    for (EventFormat format : EventFormat.values()) {
      if (format.ending().equals(word)) {
        return format;
      }
    }
    return null;
  }
}
