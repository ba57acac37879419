package hawker.market;

import hawker.world.Inventory;
import java.util.List;
import java.util.Map;

/**
 * Campaigns or ad sets that are looked at closely, in groups: how often each person meets them, and what became
 * of every request that one of them fits. Shared by workers; each block is one worker's at a time.
 */
final class CloseUp {
  /** Stands for the group of what is not looked at. */
  static final int NO_GROUP = -1;

  /** Most groups. */
  static final int GROUPS_MAX = 64;

  private static final int CONTACTS_MAX = Short.MAX_VALUE;

  /** Group of each ad, or {@link #NO_GROUP}; [ads]. */
  final int[] groupOf;

  /** Group of each campaign that is looked at as a whole, or {@link #NO_GROUP}; [campaigns]. */
  final int[] groupOfCampaign;

  /** The number of groups. */
  final int groups;

  /** Impressions of each person; [blocks][groups × rows]. */
  private final short[][] contacts;

  /** Groups that a request of each person has fitted, as bits; [blocks][rows]. */
  private final long[][] met;

  /**
   * A close look at nothing yet.
   *
   * @param wanted names of campaigns and ad sets of the inventory by group, none in two groups
   * @param rows people of each block
   */
  CloseUp(Inventory inventory, Map<String, List<String>> wanted, int[] rows) {
    groups = wanted.size();
    List<List<String>> members = List.copyOf(wanted.values());
    groupOfCampaign = inventory.campaigns().stream()
        .mapToInt(campaign -> group(members, campaign.name()))
        .toArray();
    groupOf = inventory.ads().stream()
        .mapToInt(ad -> {
          Inventory.AdSet adSet = inventory.adSets().get(ad.adSet());
          int ofSet = group(members, adSet.name());
          return ofSet == NO_GROUP ? groupOfCampaign[adSet.campaign()] : ofSet;
        })
        .toArray();
    contacts = new short[rows.length][];
    met = new long[rows.length][];
    for (int block = 0; block < rows.length; block++) {
      contacts[block] = new short[groups * rows[block]];
      met[block] = new long[rows[block]];
    }
  }

  private static int group(List<List<String>> members, String name) {
    for (int group = 0; group < members.size(); group++) {
      if (members.get(group).contains(name)) {
        return group;
      }
    }
    return NO_GROUP;
  }

  /** Notes that a request of a person fitted some groups, as bits. */
  void meet(int block, int row, long fitted) {
    met[block][row] |= fitted;
  }

  /** Notes an impression; returns how many of the group the person got before. */
  int contact(int block, int row, int group) {
    int at = row * groups + group;
    int before = contacts[block][at];
    if (before < CONTACTS_MAX) {
      contacts[block][at]++;
    }
    return before;
  }

  /** The groups that a request of a person has fitted, as bits. */
  long met(int block, int row) {
    return met[block][row];
  }

  /** Impressions that a person got of all groups. */
  int contacts(int block, int row) {
    int sum = 0;
    for (int group = 0; group < groups; group++) {
      sum += contacts(block, row, group);
    }
    return sum;
  }

  /** Impressions that a person got of a group. */
  int contacts(int block, int row, int group) {
    return contacts[block][row * groups + group];
  }
}
