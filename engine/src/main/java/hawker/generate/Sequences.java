package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.world.Identities;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      Map<String, Integer> others = others(ad, ads);
      int found = Inventory.NO_AD;
      for (Map.Entry<String, Integer> other : others.entrySet()) {
        found = name(other.getKey()).equals(one.after) ? other.getValue() : found;
      }
      if (found == Inventory.NO_AD) {
        Node value = Node.scalar(one.after, Node.Place.NOWHERE);
        List<String> known = others.keySet().stream().map(Sequences::name).toList();
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

  /** The other ads of an ad's campaign by name; one on several channels counts once, as the first. */
  private static Map<String, Integer> others(Inventory.Ad ad, List<Inventory.Ad> ads) {
    String own = Identities.whole(ad.name());
    String campaign = own.substring(0, own.indexOf('/', own.indexOf('/') + 1) + 1);
    Map<String, Integer> others = new LinkedHashMap<>();
    for (int other = 0; other < ads.size(); other++) {
      String name = Identities.whole(ads.get(other).name());
      if (name.startsWith(campaign) && !name.equals(own)) {
        Integer unused = others.putIfAbsent(name, other);
      }
    }
    return others;
  }

  /** The last part of an ad's name; ads of several ad sets that share one are told apart by order. */
  private static String name(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
