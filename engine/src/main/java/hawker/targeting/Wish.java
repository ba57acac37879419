package hawker.targeting;

import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What an advertiser says of an ad set.
 *
 * @param stated its audience as written
 * @param topics what its ads speak of, each node once, rising
 * @param vocabulary the names of the world
 */
public record Wish(Audience stated, List<Integer> topics, Vocabulary vocabulary) {
  /** Copies the list. */
  public Wish {
    topics = List.copyOf(topics);
  }

  /** The wish of an ad set of an inventory. */
  public static Wish of(Inventory inventory, int adSet, Vocabulary vocabulary) {
    TreeSet<Integer> topics = new TreeSet<>();
    for (Inventory.Ad ad : inventory.ads()) {
      if (ad.adSet() == adSet) {
        topics.addAll(ad.topics());
      }
    }
    return new Wish(inventory.adSets().get(adSet).audience(), new ArrayList<>(topics), vocabulary);
  }
}
