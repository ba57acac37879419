package hawker.world;

import java.util.List;

/**
 * Advertisers, campaigns, ad sets and ads, numbered each in order of appearance. Immutable.
 *
 * @param advertisers names
 * @param campaigns in order
 * @param adSets in order
 * @param ads in order
 */
public record Inventory(
    List<String> advertisers, List<Campaign> campaigns, List<AdSet> adSets, List<Ad> ads) {

  /**
   * A campaign.
   *
   * @param name {@code advertiser/campaign}
   * @param advertiser number of its advertiser
   * @param objective what counts as a result
   * @param background whether it was generated as part of the market, not written by hand
   * @param startSeconds start of its flight, from the start of the scenario
   * @param endSeconds end of its flight, exclusive
   */
  public record Campaign(
      String name,
      int advertiser,
      Objective objective,
      boolean background,
      long startSeconds,
      long endSeconds) {}

  /**
   * An ad set.
   *
   * @param name {@code advertiser/campaign/ad-set}
   * @param campaign number of its campaign
   * @param audience what the advertiser says of whom it wants
   * @param bidMicros bid per click, or per impression (a CPM bid / 1000)
   * @param perClick whether the bid is per click
   */
  public record AdSet(
      String name, int campaign, Audience audience, long bidMicros, boolean perClick) {}

  /**
   * An ad.
   *
   * @param name {@code advertiser/campaign/ad-set/ad}
   * @param adSet number of its ad set
   * @param format its creative's format
   * @param topics taxonomy nodes it speaks of; empty for a generic ad
   * @param quality log-odds its creative adds to the click probability
   * @param conversionRate probability that a click converts
   * @param valueMicros value of a conversion to the advertiser
   */
  public record Ad(
      String name,
      int adSet,
      Format format,
      List<Integer> topics,
      double quality,
      double conversionRate,
      long valueMicros) {
    /** Copies the topics. */
    public Ad {
      topics = List.copyOf(topics);
    }
  }

  /** Copies the lists. */
  public Inventory {
    advertisers = List.copyOf(advertisers);
    campaigns = List.copyOf(campaigns);
    adSets = List.copyOf(adSets);
    ads = List.copyOf(ads);
  }

  /** The campaign of an ad. */
  public int campaignOf(int ad) {
    return adSets.get(ads.get(ad).adSet()).campaign();
  }

  /** The advertiser of an ad. */
  public int advertiserOf(int ad) {
    return campaigns.get(campaignOf(ad)).advertiser();
  }
}
