package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import hawker.world.Format;
import java.util.List;

/** A place for ads in a channel. */
public record PlacementSpec(
    @About("Relative share of the channel's requests.")
    @Default("1")
    @Range(min = 0, max = 1e6, part = true)
    double share,

    @About("Ads shown at once.") @Default("1") @Range(min = 1, max = 20)
    int slots,

    @About("How many slots, from the top, are promoted.") @Default("0") @Range(min = 0, max = 20)
    int promotedSlots,

    @About("Formats it takes.")
    @Default("[native, image, video, text, banner, pop-up, sponsored-item]")
    List<Format> formats,

    @About("Least score that may fill a slot; the eCPM where squash is 1.") @Default("0")
    Money reserve,

    @About("Least score that may fill a promoted slot; the eCPM where squash is 1.") @Default("0")
    Money promotedReserve,

    @About("Log-odds added to the click probability of its ads.")
    @Default("0")
    @Range(min = -10, max = 10)
    double effect,

    @About("How much one impression annoys.") @Default("0") @Range(min = 0, max = 1)
    double annoyance) {
  /** Checks the parts against each other. */
  public PlacementSpec {
    if (promotedSlots > slots) {
      throw new SettingException(
          "promotedSlots", "be at most the number of slots, which is " + slots);
    }
    if (formats.isEmpty()) {
      throw new SettingException("formats", "name at least one format");
    }
    if (reserve.micros() < 0) {
      throw new SettingException("reserve", "not be negative");
    }
    if (promotedReserve.micros() < 0) {
      throw new SettingException("promotedReserve", "not be negative");
    }
  }
}
