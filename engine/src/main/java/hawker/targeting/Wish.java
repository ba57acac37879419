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

  /** The wishes of all ad sets of an inventory; [ad sets]. */
  public static List<Wish> of(Inventory inventory, Vocabulary vocabulary) {
    List<TreeSet<Integer>> topics = new ArrayList<>();
    for (int adSet = 0; adSet < inventory.adSets().size(); adSet++) {
      topics.add(new TreeSet<>());
    }
    for (Inventory.Ad ad : inventory.ads()) {
      topics.get(ad.adSet()).addAll(ad.topics());
    }
    List<Wish> wishes = new ArrayList<>();
    for (int adSet = 0; adSet < topics.size(); adSet++) {
      Audience stated = inventory.adSets().get(adSet).audience();
      wishes.add(new Wish(stated, new ArrayList<>(topics.get(adSet)), vocabulary));
    }
    return wishes;
  }
}
