package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Node;
import hawker.plugin.SettingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ads with one audience and one bid. */
public record AdSetSpec(
    @About("Whom the advertiser wants: clauses over people and moments.") @Default("{}")
    Node audience,

    @About("Bid; the campaign's where not given.") @Nullable BidSpec bid,

    @About("Cap per person over the ads of this ad set.") @Nullable FrequencyCapSpec cap,

    @About("Ads by name.") @Named Map<String, AdSpec> ads,

    @About("Channels it runs on; all of the campaign's if not given.") @Default("[]")
    List<String> channels,

    @About("Whether it runs from the start, or waits for a rule of the campaign.")
    @Default("running")
    Start starts,

    @About(
        "Budget of this ad set alone, within that of the campaign; the lesser binds. No limit of its"
            + " own if not given.")
    @Nullable BudgetSpec budget) {

  /** How an ad set starts. */
  public enum Start {
    /** It runs from the start. */
    RUNNING,
    /** It waits for a rule to start it. */
    PAUSED
  }

  /** Checks that there are ads. */
  public AdSetSpec {
    if (ads.isEmpty()) {
      throw new SettingException("ads", "have at least one ad");
    }
    Names.check(ads.keySet());
    channels = List.copyOf(channels);
  }

  /** An ad set of some ads that runs on all channels from the start, with the campaign's bid. */
  public static AdSetSpec of(Node audience, Map<String, AdSpec> ads) {
    return new AdSetSpec(audience, null, null, ads, List.of(), Start.RUNNING, null);
  }
}
