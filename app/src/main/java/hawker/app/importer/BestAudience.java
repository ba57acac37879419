package hawker.app.importer;

import hawker.app.importer.AudienceCells.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The people that click most by the fit: as many groups, the best first, as it takes to hold a third
 * of the impressions, so that arms that choose by other dimensions reach about as many.
 *
 * @param groups chosen, in order of their levels; of ages and genders, age · genders + gender, or of
 *     interests
 * @param share of the impressions that they hold
 * @param lift their fitted CTR beside that of all
 */
record BestAudience(List<Integer> groups, double share, double lift) {
  private static final double WANTED = 1.0 / 3;

  /** Copies the list. */
  BestAudience {
    groups = List.copyOf(groups);
  }

  /** The best combinations of age and gender. */
  static BestAudience ofAgesAndGenders(
      AudienceCells cells, AudienceShares shares, ClickModel model) {
    int interests = cells.interests().size();
    int[] group = IntStream.range(0, cells.size()).map(cell -> cell / interests).toArray();
    return of(group, cells.size() / interests, shares, model);
  }

  /** The best interests. */
  static BestAudience ofInterests(AudienceCells cells, AudienceShares shares, ClickModel model) {
    int[] group = IntStream.range(0, cells.size())
        .map(cell -> cells.levels(cell)[Dimension.INTEREST.place()])
        .toArray();
    return of(group, cells.interests().size(), shares, model);
  }

  private static BestAudience of(
      int[] groupOfCell, int groups, AudienceShares shares, ClickModel model) {
    double[] share = new double[groups];
    double[] clicks = new double[groups];
    for (int cell = 0; cell < groupOfCell.length; cell++) {
      share[groupOfCell[cell]] += shares.share[cell];
      clicks[groupOfCell[cell]] += shares.share[cell] * model.rate(cell);
    }
    List<Integer> order = new ArrayList<>(
        IntStream.range(0, groups).filter(group -> share[group] > 0).boxed().toList());
    order.sort(Comparator.comparingDouble((Integer group) -> -clicks[group] / share[group]));
    List<Integer> chosen = new ArrayList<>();
    double held = 0;
    double clicked = 0;
    for (int group : order) {
      if (held >= WANTED) {
        break;
      }
      chosen.add(group);
      held += share[group];
      clicked += clicks[group];
    }
    chosen.sort(Comparator.naturalOrder());
    return new BestAudience(chosen, held, clicked / held / Arrays.stream(clicks).sum());
  }

  /** Whether some impressions are left out. */
  boolean selective() {
    return share < 1 - 1e-9;
  }
}
