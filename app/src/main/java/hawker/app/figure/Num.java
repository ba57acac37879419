package hawker.app.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number of a figure and where it stands.
 *
 * @param value the number, null where it is undefined
 * @param low lower end of its interval, if it has one
 * @param high upper end of its interval
 * @param source JSON Pointer to the number or estimate, {@code summary#/…} or {@code details#/…};
 *     null where it is reckoned from several
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Num(
    @JsonProperty("v") @Nullable BigDecimal value,
    @JsonProperty("lo") @Nullable BigDecimal low,
    @JsonProperty("hi") @Nullable BigDecimal high,
    @JsonProperty("src") @Nullable String source) {
  /** A number reckoned from others. */
  public static Num of(double value) {
    return new Num(BigDecimal.valueOf(value), null, null, null);
  }

  /** Whether there is a number. */
  public boolean defined() {
    return value != null;
  }

  /** The number; not a number where it is undefined. */
  public double number() {
    return value == null ? Double.NaN : value.doubleValue();
  }

  /** Lower end of the interval, or the number itself. */
  public double least() {
    return low == null ? number() : low.doubleValue();
  }

  /** Upper end of the interval, or the number itself. */
  public double most() {
    return high == null ? number() : high.doubleValue();
  }
}
