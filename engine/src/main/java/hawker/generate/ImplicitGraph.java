package hawker.generate;

import hawker.random.Draws;
import hawker.random.Permutation;
import hawker.random.Purpose;
import hawker.world.SocialGraph;
import java.util.Arrays;

/**
 * A social graph that stores no edges: who is friends with whom follows from keyed orders of the
 * people, so that it takes next to no memory however many there are. Immutable.
 *
 * <pre>
 *   rank(u) = place of u in an order of all
 *   group layer:  orders the people of its first ranks; each run of so many are a group of friends
 *   circle layer: orders all people; the i-th run of so many are friends of the person of rank i
 * </pre>
 *
 * <p>Orders can be turned round, so that the friends of a person are found in as many steps as there
 * are. Both kinds of layer are symmetric as they stand.
 */
final class ImplicitGraph implements SocialGraph {
  private static final int RANK = 0;
  private static final int FIRST_LAYER = 1;

  private final int users;
  private final Layers layers;
  private final Permutation ranks;
  private final Permutation[] groupOrders;
  private final Permutation[] circleOrders;

  /** A graph over users in [0, users), at least one, by a plan of layers. */
  ImplicitGraph(int users, Layers layers, Draws draws) {
    this.users = users;
    this.layers = layers;
    long key = draws.key(Purpose.FRIENDS);
    ranks = new Permutation(users, Draws.entity(key, RANK));
    groupOrders = new Permutation[layers.groups().size()];
    circleOrders = new Permutation[layers.circles().size()];
    for (int i = 0; i < groupOrders.length; i++) {
      int people = layers.groups().get(i).people();
      groupOrders[i] = new Permutation(people, Draws.entity(key, FIRST_LAYER + i));
    }
    for (int i = 0; i < circleOrders.length; i++) {
      int layer = FIRST_LAYER + groupOrders.length + i;
      circleOrders[i] = new Permutation(users, Draws.entity(key, layer));
    }
  }

  @Override
  public int users() {
    return users;
  }

  /** Friendships; the few pairs who meet by chance in two layers count twice. */
  @Override
  public long edges() {
    return layers.ends() / 2;
  }

  @Override
  public int degreeMax() {
    return layers.degreeMax();
  }

  @Override
  public int degree(int user) {
    return friends(user, new int[degreeMax()]);
  }

  @Override
  public int friends(int user, int[] into) {
    if (user >= users) {
      return 0;
    }
    int rank = ranks.place(user);
    int found = 0;
    for (int i = 0; i < groupOrders.length && rank < groupOrders[i].size(); i++) {
      int size = layers.groups().get(i).size();
      int own = groupOrders[i].place(rank);
      int from = own - own % size;
      int to = Math.min(groupOrders[i].size(), from + size);
      for (int place = from; place < to; place++) {
        if (place != own) {
          into[found++] = ranks.number(groupOrders[i].number(place));
        }
      }
    }
    for (int i = 0; i < circleOrders.length; i++) {
      int host = host(i, rank);
      if (host != rank && host < layers.circles().get(i).people()) {
        into[found++] = ranks.number(host);
      }
      found = ownCircle(i, rank, into, found);
    }
    return distinct(into, found);
  }

  /** The rank of the person whose circle somebody belongs to, if such a person has one. */
  private int host(int circle, int rank) {
    return circleOrders[circle].place(rank) / layers.circles().get(circle).size();
  }

  private int ownCircle(int circle, int rank, int[] into, int filled) {
    int found = filled;
    Layers.Layer layer = layers.circles().get(circle);
    for (int i = 0; i < layer.size() && rank < layer.people(); i++) {
      int friend = circleOrders[circle].number(rank * layer.size() + i);
      if (friend != rank) {
        into[found++] = ranks.number(friend);
      }
    }
    return found;
  }

  private static int distinct(int[] users, int filled) {
    Arrays.sort(users, 0, filled);
    int kept = 0;
    for (int i = 0; i < filled; i++) {
      if (kept == 0 || users[i] != users[kept - 1]) {
        users[kept++] = users[i];
      }
    }
    return kept;
  }

  @Override
  public boolean areFriends(int a, int b) {
    if (a == b || a >= users || b >= users) {
      return false;
    }
    int one = ranks.place(a);
    int other = ranks.place(b);
    for (int i = 0; i < groupOrders.length; i++) {
      if (together(i, one, other)) {
        return true;
      }
    }
    for (int i = 0; i < circleOrders.length; i++) {
      int people = layers.circles().get(i).people();
      if ((other < people && host(i, one) == other) || (one < people && host(i, other) == one)) {
        return true;
      }
    }
    return false;
  }

  private boolean together(int group, int one, int other) {
    Permutation order = groupOrders[group];
    int size = layers.groups().get(group).size();
    return one < order.size()
        && other < order.size()
        && order.place(one) / size == order.place(other) / size;
  }

  /**
   * {@inheritDoc} Counts those they meet in groups; that they share others is chance, and rare among
   * many people.
   */
  @Override
  public double closeness(int a, int b) {
    if (!areFriends(a, b)) {
      return 0;
    }
    int one = ranks.place(a);
    int other = ranks.place(b);
    int common = 0;
    for (int i = 0; i < groupOrders.length; i++) {
      common += together(i, one, other) ? groupSize(i, one) - 2 : 0;
    }
    int others = met(one) + met(other) - 2 - common;
    return others <= 0 ? 0 : Math.min(1, common / (double) others);
  }

  private int groupSize(int group, int rank) {
    int size = layers.groups().get(group).size();
    int from = groupOrders[group].place(rank) / size * size;
    return Math.min(size, groupOrders[group].size() - from);
  }

  /** Friends of a person, those met twice counted twice. */
  private int met(int rank) {
    int met = 0;
    for (int i = 0; i < groupOrders.length && rank < groupOrders[i].size(); i++) {
      met += groupSize(i, rank) - 1;
    }
    for (int i = 0; i < circleOrders.length; i++) {
      Layers.Layer circle = layers.circles().get(i);
      met += host(i, rank) < circle.people() ? 1 : 0;
      met += rank < circle.people() ? circle.size() : 0;
    }
    return met;
  }
}
