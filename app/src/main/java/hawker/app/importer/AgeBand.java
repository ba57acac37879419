package hawker.app.importer;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A band of ages, both ends in it.
 *
 * @param from youngest age, in years
 * @param to oldest age, in years; {@link #OPEN_END} for a band without upper end
 */
public record AgeBand(int from, int to) implements Comparable<AgeBand> {
  /** The oldest age of bands without upper end. */
  public static final int OPEN_END = 110;

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})\\s*(?:-\\s*([0-9]{1,3})|\\+)");

  /** The band a text means, {@code 30-34} or {@code 65+}; null where it means none. */
  public static @Nullable AgeBand parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    int from = Integer.parseInt(matcher.group(1));
    String end = matcher.group(2);
    int to = end == null ? OPEN_END : Integer.parseInt(end);
    return from <= to && to <= OPEN_END ? new AgeBand(from, to) : null;
  }

  /** Whether some age lies in both bands. */
  boolean overlaps(AgeBand other) {
    return from <= other.to && other.from <= to;
  }

  @Override
  public int compareTo(AgeBand other) {
    return Comparator.comparingInt(AgeBand::from)
        .thenComparingInt(AgeBand::to)
        .compare(this, other);
  }

  /** The band as exports and scenarios write it. */
  @Override
  public String toString() {
    return to == OPEN_END ? from + "+" : from + "-" + to;
  }
}
