package hawker.plugin;

import java.util.regex.Pattern;

/**
 * One mistake in a scenario, told so that it can be mended.
 *
 * @param place where
 * @param path dotted path of the setting, such as {@code arms.b.bidding.kp}; empty for the file
 * @param value what stands there, cut short; empty where nothing does
 * @param must what it must be, beginning with a verb: {@code be in [0, 1]}
 * @param maybe what was perhaps meant, or empty
 */
public record Problem(Node.Place place, String path, String value, String must, String maybe) {
  /** What breaks a line, moves a cursor or hides. */
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\p{Cf}]+");

  private static final int PATH_LENGTH = 120;
  private static final int MUST_LENGTH = 350;
  private static final int LAST_LENGTH = 60;

  /**
   * A text as one line that no terminal takes for a command.
   *
   * @param length most characters; what is longer is cut and ends with three dots
   */
  static String line(String text, int length) {
    String start = text.length() <= 2 * length ? text : text.substring(0, 2 * length);
    String line = CONTROLS.matcher(start).replaceAll(" ");
    if (line.length() <= length && start.length() == text.length()) {
      return line;
    }
    int end = Math.min(line.length(), length - 3);
    boolean half = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, half ? end - 1 : end) + "...";
  }

  /**
   * The message: {@code file:line:column: path (value) must …. Maybe …?} It is one line of bounded
   * length, whatever the file holds.
   */
  @Override
  public String toString() {
    StringBuilder message = new StringBuilder().append(place).append(": ");
    if (!path.isEmpty()) {
      message.append(briefPath()).append(' ');
    }
    if (!value.isEmpty()) {
      message.append('(').append(line(value, Node.BRIEF_LENGTH)).append(") ");
    }
    message.append("must ").append(line(must, MUST_LENGTH)).append('.');
    if (!maybe.isEmpty()) {
      message.append(" Maybe ").append(line(maybe, Node.BRIEF_LENGTH)).append('?');
    }
    return message.toString();
  }

  /** The path, of which a long one loses its middle. */
  private String briefPath() {
    if (path.length() <= PATH_LENGTH) {
      return line(path, PATH_LENGTH);
    }
    String end = path.substring(path.length() - LAST_LENGTH);
    return line(path, PATH_LENGTH - LAST_LENGTH) + line(end, LAST_LENGTH);
  }
}
