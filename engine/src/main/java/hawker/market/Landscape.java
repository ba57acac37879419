package hawker.market;

import hawker.metrics.BidLandscape;
import hawker.metrics.BidLandscape.Cap;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;

/**
 * A campaign whose bids are read off a market that is recorded without its ads. Immutable; shared by
 * workers.
 */
final class Landscape {
  /** Whether a campaign of the inventory is the one, or a part of it; [campaigns]. */
  final boolean[] own;

  /** The greatest bid to record, in micros: per click or per impression. */
  final long mostMicros;

  /**
   * A landscape of a campaign.
   *
   * @throws IllegalArgumentException if it has too many ads
   */
  Landscape(boolean[] own, long mostMicros, Plan plan) {
    this.own = own;
    this.mostMicros = mostMicros;
    int ads = 0;
    for (int campaign : plan.terms().campaign) {
      ads += own[campaign] ? 1 : 0;
    }
    if (ads > BidLandscape.ADS_MAX) {
      throw new IllegalArgumentException(
          "cannot be read for more than " + BidLandscape.ADS_MAX + " ads; it has " + ads);
    }
  }

  /** What a worker begins with. */
  BidLandscape empty(Plan plan) {
    int days = (plan.settings().seconds() - 1) / TimeSpan.DAY + 1;
    return new BidLandscape(mostMicros, days, plan.response().wearsOut(), caps(plan));
  }

  /** The ad sets of the campaign, as groups of caps. */
  private List<Integer> adSets(Plan plan) {
    Inventory inventory = plan.world().inventory();
    List<Integer> found = new ArrayList<>();
    for (int set = 0; set < inventory.adSets().size(); set++) {
      if (own[inventory.adSets().get(set).campaign()]) {
        found.add(inventory.campaigns().size() + set);
      }
    }
    return found;
  }

  /** The caps that are played again: of the campaign, and of its ad set if it has but one. */
  private List<Cap> caps(Plan plan) {
    List<Cap> caps = new ArrayList<>();
    for (int c = 0; c < own.length; c++) {
      Cap cap = own[c] && caps.isEmpty() ? plan.caps().cap(c) : null;
      if (cap != null) {
        caps.add(cap);
      }
    }
    List<Integer> sets = adSets(plan);
    Cap ofSet = sets.size() == 1 ? plan.caps().cap(sets.get(0)) : null;
    if (ofSet != null) {
      caps.add(ofSet);
    }
    return caps;
  }

  /** Whether some of several ad sets of the campaign have caps, which are not played again. */
  boolean capsOfSets(Plan plan) {
    List<Integer> sets = adSets(plan);
    return sets.size() > 1 && sets.stream().anyMatch(set -> plan.caps().cap(set) != null);
  }

  /** Whether a group of caps belongs to a competitor. */
  boolean isOthers(Plan plan, int group) {
    Inventory inventory = plan.world().inventory();
    int campaigns = inventory.campaigns().size();
    return !own[
        group < campaigns ? group : inventory.adSets().get(group - campaigns).campaign()];
  }
}
