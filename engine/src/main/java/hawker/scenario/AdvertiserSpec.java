package hawker.scenario;

import hawker.plugin.About;
import java.util.Map;

/** An advertiser with its campaigns. */
public record AdvertiserSpec(@About("Campaigns by name.") Map<String, CampaignSpec> campaigns) {
  /** Checks that there are campaigns. */
  public AdvertiserSpec {
    if (campaigns.isEmpty()) {
      throw new IllegalArgumentException("have at least one campaign");
    }
    Names.check(campaigns.keySet());
  }
}
