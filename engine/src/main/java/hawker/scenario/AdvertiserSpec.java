package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.SettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An advertiser with its campaigns. */
public record AdvertiserSpec(
    @About("Customers it has a list of; none where not given.") @Nullable CustomersSpec customers,

    @About("Visits of people who come by themselves; none where not given.") @Nullable VisitsSpec visits,

    @About("Campaigns by name.") @Named Map<String, CampaignSpec> campaigns,

    @About("Sales made without any ad; none if not given.") @Nullable OrganicSalesSpec organicSales) {
  /** Checks that there are campaigns. */
  public AdvertiserSpec {
    if (campaigns.isEmpty()) {
      throw new SettingException("campaigns", "have at least one campaign");
    }
    Names.check(campaigns.keySet());
  }
}
