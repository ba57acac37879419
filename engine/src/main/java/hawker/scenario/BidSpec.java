package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import org.jspecify.annotations.Nullable;

/** What an ad set offers, either per click or per thousand impressions. */
public record BidSpec(
    @About("Highest price per click.") @Nullable Money cpc,

    @About("Highest price per thousand impressions.") @Nullable Money cpm) {
  /** Checks that exactly one is given. */
  public BidSpec {
    if ((cpc == null) == (cpm == null)) {
      throw new IllegalArgumentException("give either cpc or cpm");
    }
    if (cpc != null && cpc.micros() < 0) {
      throw new SettingException("cpc", "not be negative");
    }
    if (cpm != null && cpm.micros() < 0) {
      throw new SettingException("cpm", "not be negative");
    }
  }

  /** Whether the bid is per click. */
  public boolean perClick() {
    return cpc != null;
  }

  /** Micros per click, or per single impression. */
  public long micros() {
    return cpc != null ? cpc.micros() : cpm == null ? 0 : Math.round(cpm.micros() / 1000.0);
  }
}
