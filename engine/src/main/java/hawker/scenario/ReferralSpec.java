package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;

/** What customers bring in beside their own purchases: friends whom they tell. */
public record ReferralSpec(
    @About("Share of customers who tell a friend of their purchase.")
    @Default("15 %")
    @Range(min = 0, max = 1)
    double tell,

    @About("Purchases of those told, for one click that the ad would get from them.")
    @Default("2")
    @Range(min = 0, max = 1000)
    double buy,

    @About("What such a purchase is worth to the brand.") @Default("30")
    Money value) {
  /** Checks the value. */
  public ReferralSpec {
    if (value.micros() < 0) {
      throw new SettingException("value", "not be negative");
    }
  }
}
