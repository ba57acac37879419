package hawker.market;

import hawker.generate.InventoryGenerator;
import hawker.generate.InventoryGenerator.Terms;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An inventory to which public-service ads are added: for each campaign of an advertiser another one
 * with the same terms and audiences, whose ads speak of something else and sell nothing. Immutable.
 *
 * @param drawn the inventory with them; what was there keeps its numbers
 * @param campaignOf the campaign that each one stands for, its own where none; [campaigns]
 * @param adOf the ad that each one stands for, its own where none; [ads]
 */
record PublicServiceAds(
    InventoryGenerator.Result drawn, List<Integer> campaignOf, List<Integer> adOf) {
  private static final String SUFFIX = " psa";

  /** Copies the lists. */
  PublicServiceAds {
    campaignOf = List.copyOf(campaignOf);
    adOf = List.copyOf(adOf);
  }

  /** An inventory without any. */
  static PublicServiceAds none(InventoryGenerator.Result drawn) {
    return new PublicServiceAds(
        drawn,
        identity(drawn.inventory().campaigns().size()),
        identity(drawn.inventory().ads().size()));
  }

  private static List<Integer> identity(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  /**
   * Adds them for an advertiser written by hand.
   *
   * @param topics taxonomy nodes they speak of
   * @param quality log-odds that they add to the click probability
   */
  static PublicServiceAds of(
      InventoryGenerator.Result drawn, String advertiser, List<Integer> topics, double quality) {
    return new Copies(drawn, drawn.inventory().advertisers().lastIndexOf(advertiser))
        .of(topics, quality);
  }

  /** The campaigns of an advertiser copied. */
  private static final class Copies {
    private final InventoryGenerator.Result drawn;
    private final Inventory old;
    private final int advertiser;
    private final List<Integer> campaignOf = new ArrayList<>();
    private final List<Integer> adSetOf = new ArrayList<>();
    private final List<Integer> adOf = new ArrayList<>();
    private final List<Inventory.Campaign> campaigns = new ArrayList<>();
    private final List<Terms> terms = new ArrayList<>();
    private final List<Inventory.AdSet> adSets = new ArrayList<>();
    private final List<Inventory.Ad> ads = new ArrayList<>();

    Copies(InventoryGenerator.Result drawn, int advertiser) {
      this.drawn = drawn;
      this.old = drawn.inventory();
      this.advertiser = advertiser;
      campaigns.addAll(old.campaigns());
      terms.addAll(drawn.terms());
      adSets.addAll(old.adSets());
      ads.addAll(old.ads());
      campaignOf.addAll(identity(campaigns.size()));
      adSetOf.addAll(identity(adSets.size()));
      adOf.addAll(identity(ads.size()));
    }

    PublicServiceAds of(List<Integer> topics, double quality) {
      for (int c = 0; c < old.campaigns().size(); c++) {
        if (old.campaigns().get(c).advertiser() == advertiser) {
          campaign(c);
        }
      }
      for (int i = 0; i < old.adSets().size(); i++) {
        if (old.campaigns().get(old.adSets().get(i).campaign()).advertiser() == advertiser) {
          adSet(i);
        }
      }
      for (int ad = 0; ad < old.ads().size(); ad++) {
        if (old.advertiserOf(ad) == advertiser) {
          ad(ad, topics, quality);
        }
      }
      return new PublicServiceAds(
          new InventoryGenerator.Result(
              new Inventory(old.advertisers(), campaigns, adSets, ads), terms),
          campaignOf,
          adOf);
    }

    private void campaign(int c) {
      Inventory.Campaign of = old.campaigns().get(c);
      Terms own = drawn.terms().get(c);
      int first =
          campaignOf.subList(old.campaigns().size(), campaignOf.size()).indexOf(own.first());
      terms.add(new Terms(
          own.path(),
          own.dailyMicros(),
          own.spec(),
          own.part(),
          first < 0 ? campaigns.size() : old.campaigns().size() + first));
      campaigns.add(new Inventory.Campaign(
          of.name() + SUFFIX,
          advertiser,
          of.objective(),
          of.background(),
          of.startSeconds(),
          of.endSeconds()));
      campaignOf.add(c);
    }

    private void adSet(int i) {
      Inventory.AdSet of = old.adSets().get(i);
      int campaign = old.campaigns().size()
          + campaignOf.subList(old.campaigns().size(), campaignOf.size()).indexOf(of.campaign());
      String name =
          campaigns.get(campaign).name() + of.name().substring(of.name().lastIndexOf('/'));
      adSets.add(new Inventory.AdSet(name, campaign, of.audience(), of.bidMicros(), of.perClick()));
      adSetOf.add(i);
    }

    private void ad(int number, List<Integer> topics, double quality) {
      Inventory.Ad of = old.ads().get(number);
      int adSet = old.adSets().size()
          + adSetOf.subList(old.adSets().size(), adSetOf.size()).indexOf(of.adSet());
      String name = adSets.get(adSet).name() + of.name().substring(of.name().lastIndexOf('/'));
      ads.add(new Inventory.Ad(name + SUFFIX, adSet, of.format(), topics, quality, 0, 0));
      adOf.add(number);
    }
  }
}
