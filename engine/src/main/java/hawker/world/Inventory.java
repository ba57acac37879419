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
  /** No ad. */
  public static final int NO_AD = -1;

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
   * @param basketRate probability that a click puts something into the basket, at least the
   *     conversion rate
   * @param keywords what queries it is for, and not for
   * @param after number of the ad of its campaign that is to be seen before, or {@link #NO_AD}
   */
  public record Ad(
      String name,
      int adSet,
      Format format,
      List<Integer> topics,
      double quality,
      double conversionRate,
      long valueMicros,
      double basketRate,
      List<Keyword> keywords,
      int after) {
    /** Copies the lists. */
    public Ad {
      topics = List.copyOf(topics);
      keywords = List.copyOf(keywords);
    }

    /** An ad without keywords that comes after no other; only those who buy fill a basket. */
    public Ad(
        String name,
        int adSet,
        Format format,
        List<Integer> topics,
        double quality,
        double conversionRate,
        long valueMicros) {
      this(
          name,
          adSet,
          format,
          topics,
          quality,
          conversionRate,
          valueMicros,
          conversionRate,
          List.of(),
          NO_AD);
    }

    /** This ad, to be seen after another. */
    public Ad comingAfter(int other) {
      return new Ad(
          name,
          adSet,
          format,
          topics,
          quality,
          conversionRate,
          valueMicros,
          basketRate,
          keywords,
          other);
    }
  }

  /**
   * A keyword: the subject of a query and the words beside it.
   *
   * @param node taxonomy node, or {@link Tree#NO_NODE} for any subject
   * @param word number of the words in {@link Vocabulary#queryWords}, 0 for none
   * @param negative whether queries that it matches are ruled out
   */
  public record Keyword(int node, int word, boolean negative) {}

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
