package hawker.app.figure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What numbers are counted in. */
public enum Unit {
  /** Part of a whole, shown in percent. */
  SHARE,
  /** Relative change, shown in percent with its sign. */
  CHANGE,
  /** Amount in the scenario's currency. */
  CURRENCY,
  /** Number of things. */
  COUNT,
  /** Any other ratio. */
  RATIO,
  /** Hours from the start. */
  HOURS,
  /** Days from the start. */
  DAYS,
  /** A setting, as written. */
  PLAIN;

  /** The name in files. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
