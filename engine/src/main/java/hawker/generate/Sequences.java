package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;

/** Finds the ads that others are to come after, once all ads of a campaign are known. */
final class Sequences {
  private final List<Wanted> wanted = new ArrayList<>();

  /** An ad that names another it comes after. */
  private record Wanted(int ad, String path, String after) {}

  /** Notes that an ad names another. */
  void add(int ad, String path, String after) {
    wanted.add(new Wanted(ad, path, after));
  }

  /** Puts the numbers of those named into the ads that name them, and forgets what was noted. */
  void resolve(List<Inventory.Ad> ads, Problems problems) {
    for (Wanted one : wanted) {
      Inventory.Ad ad = ads.get(one.ad);
      List<String> known = new ArrayList<>();
      int found = Inventory.NO_AD;
      for (int other = 0; other < ads.size(); other++) {
        if (other == one.ad || !campaign(ads.get(other)).equals(campaign(ad))) {
          continue;
        }
        known.add(name(ads.get(other)));
        found = name(ads.get(other)).equals(one.after) ? other : found;
      }
      if (found == Inventory.NO_AD) {
        Node value = Node.scalar(one.after, Node.Place.NOWHERE);
        problems.unknown(value, one.path, "another ad of the campaign", known);
      }
      ads.set(one.ad, ad.comingAfter(found));
    }
    for (Wanted one : wanted) {
      int before = ads.get(one.ad).after();
      for (int steps = 0; steps < wanted.size() && before >= 0 && before != one.ad; steps++) {
        before = ads.get(before).after();
      }
      if (before == one.ad) {
        Node value = Node.scalar(one.after, Node.Place.NOWHERE);
        problems.add(value, one.path, "not come after itself by way of others");
      }
    }
    wanted.clear();
  }

  private static String campaign(Inventory.Ad ad) {
    String[] parts = ad.name().split("/", -1);
    return parts[0] + "/" + parts[1];
  }

  /** The last name of an ad; ads of several ad sets that share one are told apart by order. */
  private static String name(Inventory.Ad ad) {
    return ad.name().substring(ad.name().lastIndexOf('/') + 1);
  }
}
