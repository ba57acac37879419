package hawker.plugin;

import java.util.Collection;
import java.util.regex.Pattern;

/** The names that scenarios give to things: ads, channels, arms and the like. */
public final class Names {
  private static final int MAX_LENGTH = 80;

  /** What a name must be. */
  public static final String MUST =
      "have a name of letters, digits, spaces and _+&'()- that starts with a letter or digit,"
          + " at most 80 characters";

  /** Regular expression of a whole name. */
  static final String PATTERN = "^[\\p{L}\\p{N}][\\p{L}\\p{N} _+&'()\\-]{0,79}$";

  private static final Pattern NAME = Pattern.compile(PATTERN);

  private Names() {}

  /** Whether a text is a name. */
  public static boolean fits(String text) {
    return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
  }

  /**
   * Checks names.
   *
   * @throws IllegalArgumentException if one is not a name
   */
  public static void check(Collection<String> names) {
    for (String name : names) {
      if (!fits(name)) {
        throw new IllegalArgumentException(MUST + "; \"" + name + "\" is not");
      }
    }
  }
}
