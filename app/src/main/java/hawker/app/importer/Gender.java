package hawker.app.importer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The genders that ads are broken down by. */
public enum Gender {
  /** Women. */
  FEMALE,
  /** Men. */
  MALE;

  /** The gender a text means; null where it means none of them. */
  public static @Nullable Gender parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "f", "female", "women" -> FEMALE;
      case "m", "male", "men" -> MALE;
      default -> null;
    };
  }

  /** The gender as scenarios write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
