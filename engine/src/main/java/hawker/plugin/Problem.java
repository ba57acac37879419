package hawker.plugin;

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
  /** The message: {@code file:line:column: path (value) must …. Maybe …?} */
  @Override
  public String toString() {
    StringBuilder message = new StringBuilder().append(place).append(": ");
    if (!path.isEmpty()) {
      message.append(path).append(' ');
    }
    if (!value.isEmpty()) {
      message.append('(').append(value).append(") ");
    }
    message.append("must ").append(must).append('.');
    if (!maybe.isEmpty()) {
      message.append(" Maybe ").append(maybe).append('?');
    }
    return message.toString();
  }
}
