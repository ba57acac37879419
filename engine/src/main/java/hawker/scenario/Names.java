package hawker.scenario;

import java.util.Collection;
import java.util.regex.Pattern;

/** The names that scenarios give to things. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _+&'()-]{0,79}");

  private Names() {}

  /**
   * Checks names.
   *
   * @throws IllegalArgumentException naming the first that is not a name
   */
  static void check(Collection<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "have names of letters, digits, spaces, - and _ (at most 80); \"" + name + "\" is not");
      }
    }
  }
}
