package hawker.world;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands for each ad or campaign in the addresses of draws: a hash of its name, so that it keeps
 * its draws when others are added, taken away or reordered in another arm. Immutable.
 */
public final class Identities {
  /** Each number stands for itself; for auctions by hand, where nothing has a name. */
  public static final Identities NUMBERS = new Identities(null);

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final long @Nullable [] keys;

  /** From here on a name says which part of a campaign it is, up to the next slash. */
  private static final Pattern PART = Pattern.compile("@[^/]*");

  private Identities(long @Nullable [] keys) {
    this.keys = keys;
  }

  /** The identities of names, which differ; [names]. */
  public static Identities ofNames(List<String> names) {
    return new Identities(names.stream().mapToLong(Identities::hash).toArray());
  }

  /**
   * The identities of an inventory's ads. An ad is the same on all channels that a campaign is split
   * by: nobody's taste for it depends on the budget.
   */
  public static Identities ofAds(Inventory inventory) {
    return ofNames(inventory.ads().stream().map(ad -> whole(ad.name())).toList());
  }

  /** The identities of an inventory's campaigns. */
  public static Identities ofCampaigns(Inventory inventory) {
    return ofNames(
        inventory.campaigns().stream().map(campaign -> whole(campaign.name())).toList());
  }

  /**
   * The first of those that are one and the same, for each; an ad that a campaign split by channel
   * shows on several of them has one for each; [n].
   *
   * @param count how many there are
   */
  public int[] firsts(int count) {
    Map<Long, Integer> first = new HashMap<>();
    int[] firsts = new int[count];
    for (int i = 0; i < count; i++) {
      Integer before = first.putIfAbsent(of(i), i);
      firsts[i] = before == null ? i : before;
    }
    return firsts;
  }

  /** The name of what an ad or a campaign is a part of, where it is the part on one channel. */
  public static String whole(String name) {
    return name.indexOf('@') < 0 ? name : PART.matcher(name).replaceAll("");
  }

  /** What stands for the one of a number. */
  public long of(int number) {
    return keys == null ? number : keys[number];
  }

  /** FNV-1a of the UTF-8 bytes. */
  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
