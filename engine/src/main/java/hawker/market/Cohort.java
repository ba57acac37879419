package hawker.market;

import java.util.List;

/**
 * The people of one group of an experiment, who live under the settings of one side of a split market.
 * Immutable.
 *
 * @param assignment who is treated
 * @param treated whether the group is that of the treated
 */
record Cohort(Assignment assignment, boolean treated) implements UserGroups {
  /** Number of the group among the groups of people. */
  static final int OWN = 0;

  private static final int OTHERS = 1;

  /** Whether a person is in the group. */
  boolean has(int user) {
    return assignment.treats(user) == treated;
  }

  @Override
  public List<String> names() {
    return List.of("own", "others");
  }

  @Override
  public int of(int user) {
    return has(user) ? OWN : OTHERS;
  }

  @Override
  public boolean intervals() {
    return false;
  }
}
