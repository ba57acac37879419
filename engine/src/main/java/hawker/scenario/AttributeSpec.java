package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.SettingException;
import hawker.world.Attribute;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of people.
 *
 * <p>For an attribute that the preset has, {@code values} alone states how often each value is to
 * occur and keeps the preset's dependence on other attributes; {@code given} with {@code rows}
 * states another dependence over the same values; {@code kind} defines the attribute anew.
 *
 * @param kind what its values are; a new attribute is a category unless it says otherwise
 * @param given attributes above this one that it depends on
 * @param range least and greatest number, {@code 13-90}; without it, as far as the bands go
 * @param values weight by value: names, bands of numbers ({@code 18-24}, {@code 65+}), or nested
 *     places; a plain list of names gives them order and no weight
 * @param rows weights as in {@code values}, below one level of keys for each attribute in {@code
 *     given}; the key {@code any} stands for the values without a key of their own. Numbers may be
 *     lognormal: {@code {median: 40, sigma: 0.7}}
 */
@About("An attribute of people.")
public record AttributeSpec(
    @About("Category, number or tree.") Attribute.@Nullable Kind kind,

    @About("Attributes above this one that it depends on.") @Default("[]")
    List<String> given,

    @About("Least and greatest number, such as 13-90.") @Nullable String range,

    @About("Weight of each value, or a list of the values.") @Nullable Node values,

    @About("Weights of the values for each value of the attributes it depends on.") @Nullable Node rows) {

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})\\s*-\\s*([0-9]{1,5})");

  /** Copies the list and checks what belongs together. */
  public AttributeSpec {
    given = List.copyOf(given);
    if (values == null && rows == null) {
      throw new IllegalArgumentException("have values, or given and rows");
    }
    if ((rows == null) != given.isEmpty()) {
      throw new IllegalArgumentException("have both given and rows, or neither");
    }
    if (range != null) {
      check(range);
    }
  }

  private static void check(String range) {
    Matcher matcher = RANGE.matcher(range.strip());
    if (!matcher.matches()) {
      throw new SettingException("range", "be from one number to another, such as 13-90");
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = Integer.parseInt(matcher.group(2));
    if (from > to || to > Short.MAX_VALUE) {
      throw new SettingException(
          "range", "be from a low to a high number within 0-" + Short.MAX_VALUE);
    }
  }
}
