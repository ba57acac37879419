package hawker.market;

import hawker.metrics.Counters;
import hawker.metrics.UserMetrics;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Moments;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds people up at the end of a run, by group and by bucket. */
final class UserTotals {
  private final UserGroups groups;
  private final long bucketKey;
  private final Moments.Adder[] moments;
  private final Counters[] buckets;
  private final long[][] people;

  /** What the person at hand came to; [{@link UserMetrics#COLUMNS}]. */
  private final long[] values = new long[UserMetrics.COLUMNS.size()];

  private UserTotals(UserGroups groups, Draws draws) {
    this.groups = groups;
    int size = groups.names().size();
    bucketKey = draws.key(Purpose.BUCKET);
    moments = new Moments.Adder[size];
    buckets = new Counters[size];
    people = new long[size][UserMetrics.BUCKETS];
    for (int group = 0; group < size; group++) {
      moments[group] = new Moments.Adder(values.length);
      buckets[group] = new Counters(UserMetrics.BUCKETS);
    }
  }

  /** The sums over the people of a run; nothing where nobody asks. */
  static UserMetrics of(Plan plan, List<BlockState> blocks) {
    UserGroups groups = plan.users();
    if (groups == null) {
      return UserMetrics.NONE;
    }
    UserTotals totals = new UserTotals(groups, plan.draws());
    for (int block = 0; block < blocks.size(); block++) {
      int first = block * Population.BLOCK;
      totals.add(first, plan.world().population().size(block), blocks.get(block).users);
    }
    return totals.metrics();
  }

  /** The bucket of a person: the same in every arm. */
  static int bucket(long bucketKey, int user) {
    return Draws.index(Draws.bits(Draws.entity(bucketKey, user), 0), UserMetrics.BUCKETS);
  }

  private void add(int first, int rows, @Nullable UserSums sums) {
    for (int row = 0; sums != null && row < rows; row++) {
      int group = groups.of(first + row);
      int bucket = bucket(bucketKey, first + row);
      people[group][bucket]++;
      if (sums.impressions[row] == 0) {
        // Whoever was shown nothing did nothing.
        moments[group].addNothing(1);
        continue;
      }
      values[0] = sums.impressions[row];
      values[1] = sums.clicks[row];
      values[2] = sums.conversions[row];
      values[3] = sums.valueMicros[row];
      values[4] = sums.bidMicros[row];
      values[5] = sums.servedMicros[row];
      values[6] = sums.overDeliveryMicros[row];
      values[7] = 1;
      moments[group].add(values);
      for (int column = 0; column < values.length; column++) {
        buckets[group].add(bucket, UserMetrics.COLUMNS.get(column), values[column]);
      }
    }
  }

  private UserMetrics metrics() {
    List<UserMetrics.Group> all = new ArrayList<>();
    for (int group = 0; group < moments.length; group++) {
      all.add(new UserMetrics.Group(
          groups.names().get(group),
          moments[group].moments(),
          buckets[group],
          Arrays.stream(people[group]).boxed().toList()));
    }
    return new UserMetrics(groups.intervals(), all);
  }
}
