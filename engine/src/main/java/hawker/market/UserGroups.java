package hawker.market;

import java.util.List;

/** Which group of people each person is added up in. */
public interface UserGroups {
  /** Everybody in one group. */
  UserGroups ONE = new UserGroups() {
    @Override
    public List<String> names() {
      return List.of("everybody");
    }

    @Override
    public int of(int user) {
      return 0;
    }
  };

  /** Names of the groups, in order. */
  List<String> names();

  /** The group of a person, the same whenever asked. */
  int of(int user);

  /** Whether the intervals of the run's metrics are to come from the spread between people. */
  default boolean intervals() {
    return true;
  }
}
