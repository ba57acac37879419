package hawker.market;

import hawker.generate.InventoryGenerator.Terms;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.world.Inventory;
import hawker.world.Media;
import java.util.ArrayList;
import java.util.List;

/**
 * Which campaigns count whom they reach on how many channels, each person once: those split by
 * channel. Immutable.
 */
final class ChannelReach {
  /** Stands for a campaign that does not count it. */
  static final int NONE = -1;

  /** Number among those that count of each campaign; [campaigns]. */
  final int[] ofCampaign;

  /** First cell of each that counts: all, then those reached on 1, 2, 3 … channels. */
  final int[] firstCell;

  /** Names of the cells. */
  final List<String> labels;

  /** Channel of each placement; [placements]. */
  final int[] channel;

  ChannelReach(List<Terms> terms, Inventory inventory, Media media) {
    ofCampaign = new int[terms.size()];
    channel = media.placements().stream().mapToInt(Media.Placement::channel).toArray();
    List<Integer> first = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < ofCampaign.length; c++) {
      Terms own = terms.get(c);
      if (own.part() == Terms.WHOLE || own.spec() == null) {
        ofCampaign[c] = NONE;
      } else if (own.first() < c) {
        ofCampaign[c] = ofCampaign[own.first()];
      } else {
        ofCampaign[c] = first.size();
        first.add(names.size());
        String name = inventory.campaigns().get(c).name();
        String whole = name.substring(0, name.indexOf('@'));
        names.add(whole);
        for (int n = 1; n <= own.spec().channels().size(); n++) {
          names.add(whole + " on " + n + (n == 1 ? " channel" : " channels"));
        }
      }
    }
    firstCell = first.stream().mapToInt(Integer::intValue).toArray();
    labels = List.copyOf(names);
  }

  /** Whether any campaign counts. */
  boolean any() {
    return firstCell.length > 0;
  }

  /** Notes that a person was shown an ad of a campaign, in what a block remembers of its people. */
  void note(int campaign, int placement, int row, long[][] reached, Counters counts) {
    int number = ofCampaign[campaign];
    if (number == NONE) {
      return;
    }
    long before = reached[number][row];
    long now = before | 1L << channel[placement];
    if (now == before) {
      return;
    }
    reached[number][row] = now;
    int cell = firstCell[number];
    int channels = Long.bitCount(now);
    // Another worker may have counted the person in: the sum over workers is right, not each one.
    counts.add(cell, Counter.REACH, channels == 1 ? 1 : 0);
    counts.add(cell + channels, Counter.REACH, 1);
    if (channels > 1) {
      counts.add(cell + channels - 1, Counter.REACH, -1);
    }
  }
}
