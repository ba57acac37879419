package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import hawker.world.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One creative. */
public record AdSpec(
    @About("Kind of creative.") @Default("native") Format format,

    @About("Interests the ad speaks of; none for a generic ad.") @Default("[]")
    List<Node> topics,

    @About("Log-odds the creative adds to the click probability.")
    @Default("0")
    @Range(min = -10, max = 10)
    double quality,

    @About("Share of clicks that convert.") @Default("2 %") @Range(min = 0, max = 1)
    double conversionRate,

    @About("Value of a conversion to the advertiser.") @Default("30")
    Money value,

    @About("Share of clicks that put something into the basket, at least those that convert; where"
        + " not given, so many that 70 % of baskets are abandoned.")
    @Range(min = 0, max = 1)
    @Nullable Double basketRate,

    @About("Queries the ad is for: an interest, with or without a word before it, such as 'cheap"
        + " sports/running'; where none is given, its topics.")
    @Default("[]")
    List<Node> keywords,

    @About("Queries the ad is not for: an interest, a word, or a word and an interest.")
    @Default("[]")
    List<Node> negativeKeywords,

    @About("Another ad of the campaign that people are to see before this one; heeded by the"
        + " strategy sequential.")
    @Nullable String after) {
  /** Share of baskets that become a purchase, where the ad does not say. */
  private static final double BOUGHT = 0.3;

  /** Checks the value and the basket. */
  public AdSpec {
    topics = List.copyOf(topics);
    keywords = List.copyOf(keywords);
    negativeKeywords = List.copyOf(negativeKeywords);
    if (basketRate != null && basketRate < conversionRate) {
      throw new SettingException(
          "basketRate", "be at least conversionRate, which is " + conversionRate);
    }
    if (value.micros() < 0) {
      throw new SettingException("value", "not be negative");
    }
  }

  /** Probability that a click puts something into the basket. */
  public double basketProbability() {
    return basketRate == null ? Math.min(1, conversionRate / BOUGHT) : basketRate;
  }
}
