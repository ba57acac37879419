package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignSummaryTest {
  private static AdRow row(
      String campaign, long impressions, long clicks, double spent, long sold) {
    return new AdRow(
        1,
        campaign + impressions,
        campaign,
        new AgeBand(30, 34),
        Gender.MALE,
        "interest-1",
        impressions,
        clicks,
        Math.round(1e6 * spent),
        sold);
  }

  private static List<CampaignSummary> of(AdRow... rows) {
    return CampaignSummary.of(new AdExport("x.csv", List.of(rows), List.of(), List.of(), true));
  }

  @Test
  void of_campaigns_addsUpMostImpressionsFirst() {
    List<CampaignSummary> campaigns =
        of(row("b", 1000, 10, 12, 1), row("a", 40_000, 300, 450, 30), row("b", 2000, 30, 40, 2));
    assertThat(campaigns).extracting(CampaignSummary::name).containsExactly("a", "b");
    CampaignSummary b = campaigns.get(1);
    assertThat(b.ads()).isEqualTo(2);
    assertThat(b.impressions()).isEqualTo(3000);
    assertThat(b.clicks()).isEqualTo(40);
    assertThat(b.costPerClickMicros()).isEqualTo(1_300_000);
    assertThat(b.quality()).as("pooled, but higher").isBetween(0.05, 0.55);
    assertThat(campaigns.get(0).quality()).isNegative();
  }

  @Test
  void of_oneCampaign_isTheWhole() {
    CampaignSummary only =
        of(row("a", 1000, 10, 12, 2), row("a", 2000, 10, 8, 2)).get(0);
    assertThat(only.quality()).isZero();
    assertThat(only.costPerClickMicros()).isEqualTo(1_000_000);
    assertThat(only.conversionRate()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void of_campaignWithoutClick_paysWhatAllPay() {
    List<CampaignSummary> campaigns = of(row("a", 9000, 10, 12, 0), row("b", 100, 0, 0, 0));
    assertThat(campaigns.get(1).costPerClickMicros()).isEqualTo(1_200_000);
    assertThat(campaigns.get(1).conversionRate()).isZero();
  }

  @Test
  void of_moreConversionsThanClicks_convertsEveryClickAtMost() {
    assertThat(of(row("a", 9000, 10, 12, 25)).get(0).conversionRate()).isEqualTo(1);
  }

  @Test
  void of_manyCampaigns_joinsTheSmallest() {
    List<AdRow> rows = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      rows.add(row("c" + i, 1000L * i, 10L * i, 10 * i, i));
    }
    rows.add(row("never shown", 0, 0, 0, 0));
    List<CampaignSummary> campaigns = of(rows.toArray(AdRow[]::new));
    assertThat(campaigns)
        .extracting(CampaignSummary::name)
        .containsExactly("c10", "c9", "c8", "c7", "c6", "c5", "others");
    assertThat(campaigns.get(6).impressions()).isEqualTo(10_000);
    assertThat(campaigns.get(6).ads()).isEqualTo(4);
  }
}
