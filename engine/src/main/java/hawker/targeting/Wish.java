package hawker.targeting;

import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * What an advertiser says of an ad set.
 *
 * @param stated its audience as written
 * @param topics what its ads speak of, each node once, rising
 * @param vocabulary the names of the world
 * @param advertiser number of the advertiser
 * @param keywords what queries its ads are for, and not for, each once
 */
public record Wish(
    Audience stated,
    List<Integer> topics,
    Vocabulary vocabulary,
    int advertiser,
    List<Inventory.Keyword> keywords) {
  /** Copies the lists. */
  public Wish {
    topics = List.copyOf(topics);
    keywords = List.copyOf(keywords);
  }

  /** A wish of the first advertiser, without keywords. */
  public Wish(Audience stated, List<Integer> topics, Vocabulary vocabulary) {
    this(stated, topics, vocabulary, 0, List.of());
  }

  /** The wishes of all ad sets of an inventory; [ad sets]. */
  public static List<Wish> of(Inventory inventory, Vocabulary vocabulary) {
    List<TreeSet<Integer>> topics = new ArrayList<>();
    List<LinkedHashSet<Inventory.Keyword>> keywords = new ArrayList<>();
    for (int adSet = 0; adSet < inventory.adSets().size(); adSet++) {
      topics.add(new TreeSet<>());
      keywords.add(new LinkedHashSet<>());
    }
    for (Inventory.Ad ad : inventory.ads()) {
      topics.get(ad.adSet()).addAll(ad.topics());
      keywords.get(ad.adSet()).addAll(ad.keywords());
    }
    List<Wish> wishes = new ArrayList<>();
    for (int adSet = 0; adSet < topics.size(); adSet++) {
      Inventory.AdSet of = inventory.adSets().get(adSet);
      wishes.add(new Wish(
          of.audience(),
          new ArrayList<>(topics.get(adSet)),
          vocabulary,
          inventory.campaigns().get(of.campaign()).advertiser(),
          new ArrayList<>(keywords.get(adSet))));
    }
    return wishes;
  }
}
