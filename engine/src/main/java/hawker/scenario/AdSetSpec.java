package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Node;
import hawker.plugin.SettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ads with one audience and one bid. */
public record AdSetSpec(
    @About("Whom the advertiser wants: clauses over people and moments.") @Default("{}")
    Node audience,

    @About("Bid; the campaign's where not given.") @Nullable BidSpec bid,

    @About("Cap per person over the ads of this ad set.") @Nullable FrequencyCapSpec cap,

    @About("Ads by name.") @Named Map<String, AdSpec> ads) {
  /** Checks that there are ads. */
  public AdSetSpec {
    if (ads.isEmpty()) {
      throw new SettingException("ads", "have at least one ad");
    }
    Names.check(ads.keySet());
  }
}
