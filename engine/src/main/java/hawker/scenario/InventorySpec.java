package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Named;
import hawker.plugin.Names;
import java.util.Map;

/** The ads: written by hand, drawn at random, or both. */
public record InventorySpec(
    @About("Advertisers by name.") @Default("{}") @Named Map<String, AdvertiserSpec> advertisers,
    @About("A market drawn at random.") @Default("{}") BackgroundSpec background) {
  /** Checks that there are ads. */
  public InventorySpec {
    if (advertisers.isEmpty() && background.advertisers() == 0) {
      throw new IllegalArgumentException("have advertisers, or background.advertisers above 0");
    }
    Names.check(advertisers.keySet());
  }
}
