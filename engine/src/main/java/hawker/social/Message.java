package hawker.social;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/**
 * Something said of a brand, and who took it up from whom. Changed between slices by one thread;
 * workers read its number and identity.
 */
final class Message implements Stateful {
  final int number;

  /** What stands for it in the addresses of draws. */
  final long identity;

  final int brand;
  final int timeSeconds;

  /** When somebody was last told of it. */
  int toldSeconds;

  private final IntArrayList users = new IntArrayList(1);
  private final IntArrayList parents = new IntArrayList(1);
  private final IntArrayList depths = new IntArrayList(1);

  Message(int number, long identity, int brand, int timeSeconds) {
    this.number = number;
    this.identity = identity;
    this.brand = brand;
    this.timeSeconds = timeSeconds;
    toldSeconds = timeSeconds;
  }

  /** Notes that a person took it up; returns their place in the cascade. */
  int adopt(int user, int parent, int depth) {
    users.add(user);
    parents.add(parent);
    depths.add(depth);
    return users.size() - 1;
  }

  /** The cascade so far. */
  Cascade cascade() {
    return new Cascade(users.toIntArray(), parents.toIntArray(), depths.toIntArray(), users.size());
  }

  @Override
  public void save(StateOut out) {
    out.putInt(toldSeconds);
    out.putInts(users.toIntArray());
    out.putInts(parents.toIntArray());
    out.putInts(depths.toIntArray());
  }

  @Override
  public void load(StateIn in) {
    toldSeconds = in.readInt();
    for (IntArrayList column : List.of(users, parents, depths)) {
      column.clear();
      column.addElements(0, in.readInts());
    }
  }
}
