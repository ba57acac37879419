package hawker.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * The plan of an {@link ImplicitGraph}: its layers, so that degrees follow a {@link Sociability}.
 *
 * <p>People have a rank, the most sociable first. A layer takes in those of the first ranks, so that
 * somebody of low rank number is in many layers. Two kinds: groups, in which all are friends with each
 * other; and circles, in which one well-connected person is a friend of many of any rank.
 *
 * <pre>
 *   t(x)    = friends of the person whom a share x of people outdo
 *   own     = max(0, t - T)         friends by circles of one's own, T three times the mean
 *   joined  = mean of own           friends by circles of others, which come to everybody
 *   grouped = min(t, T) - joined    friends by groups
 *
 *   groups:  D = 0; size grows with D; the layer holds the share of people with grouped &gt; D + half of
 *            what it adds; D += size - 1; until nobody is left
 *   circles: likewise for own, each twice as large as all before
 * </pre>
 *
 * @param groups in order
 * @param circles in order
 */
record Layers(List<Layer> groups, List<Layer> circles) {
  /** No layers: nobody has friends. */
  static final Layers NONE = new Layers(List.of(), List.of());

  private static final double GROUPS_TO_MEAN = 3;
  private static final int GROUP_LEAST = 3;
  private static final int GROUP_MOST = 150;
  private static final int CIRCLE_LEAST = 16;
  private static final int ROUNDS = 40;
  private static final double GROWTH_MOST = 4;

  /**
   * One layer.
   *
   * @param people of the first ranks who are in it, or have a circle of their own
   * @param size people in a group, or friends in a circle
   */
  record Layer(int people, int size) {}

  /**
   * The layers that give a mean number of friends and a mean local clustering, as far as there are
   * people enough.
   *
   * @param wanted the mean is that to be reached
   * @param clustering in [0, 0.4]
   */
  static Layers of(int users, Sociability wanted, double clustering) {
    double low = 0;
    double high = GROWTH_MOST;
    for (int round = 0; round < ROUNDS / 2; round++) {
      double middle = (low + high) / 2;
      if (ofMean(users, wanted, middle).clustering(users) < clustering) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return ofMean(users, wanted, high);
  }

  private static Layers ofMean(int users, Sociability wanted, double growth) {
    double low = wanted.mean() / 2;
    double high = wanted.mean() * 4;
    for (int round = 0; round < ROUNDS; round++) {
      double middle = (low + high) / 2;
      if (of(users, wanted, middle, growth).ends() < wanted.mean() * users) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return of(users, wanted, (low + high) / 2, growth);
  }

  private static Layers of(int users, Sociability wanted, double mean, double growth) {
    Sociability people = new Sociability(mean, wanted.spread(), wanted.most());
    double most = GROUPS_TO_MEAN * mean;
    List<Layer> circles = circles(users, people, most);
    double joined = new Layers(List.of(), circles).joined(users);
    List<Layer> groups = new ArrayList<>();
    double inGroups = 0;
    while (inGroups < most - joined) {
      double grown = Math.rint(2 + growth * inGroups);
      int size = (int) Math.min(GROUP_MOST, Math.max(GROUP_LEAST, grown));
      int members = (int) (people.above(joined + inGroups + (size - 1) / 2.0) * users);
      if (members < 2) {
        break;
      }
      groups.add(new Layer(members, size));
      inGroups += size - 1;
    }
    return new Layers(groups, circles);
  }

  private static List<Layer> circles(int users, Sociability people, double most) {
    List<Layer> circles = new ArrayList<>();
    double own = 0;
    while (true) {
      int size = (int) Math.max(CIRCLE_LEAST, own);
      double share = people.above(most + own + size / 2.0);
      int hosts = (int) Math.min(share * users, users / (double) size);
      if (hosts < 1) {
        return circles;
      }
      circles.add(new Layer(hosts, size));
      own += size;
    }
  }

  /** The most friends anybody can have. */
  int degreeMax() {
    int most = circles.size();
    for (Layer group : groups) {
      most += group.size() - 1;
    }
    for (Layer circle : circles) {
      most += circle.size();
    }
    return most;
  }

  /** Friends of all people together, twice the edges; those met in two layers count twice. */
  long ends() {
    long ends = 0;
    for (Layer group : groups) {
      long whole = group.people() / group.size();
      long rest = group.people() % group.size();
      ends += whole * group.size() * (group.size() - 1L) + rest * (rest - 1);
    }
    for (Layer circle : circles) {
      ends += 2L * circle.people() * circle.size();
    }
    return ends;
  }

  /** Friends that everybody has on average by being in circles of others. */
  private double joined(int users) {
    double joined = 0;
    for (Layer circle : circles) {
      joined += circle.people() * (double) circle.size() / users;
    }
    return joined;
  }

  /** The mean local clustering, by the triangles within groups alone. */
  private double clustering(int users) {
    double friends = joined(users);
    double closed = 0;
    double sum = 0;
    List<Layer> all = new ArrayList<>(groups);
    all.addAll(circles);
    for (int i = 0; i < all.size(); i++) {
      int size = all.get(i).size();
      boolean group = i < groups.size();
      friends += group ? size - 1 : size;
      closed += group ? (size - 1.0) * (size - 2.0) : 0;
      // Those who are in no later layer have as many friends as were counted so far.
      int last = all.get(i).people() - (i + 1 < all.size() ? all.get(i + 1).people() : 0);
      sum += Math.max(0, last) * closed / (friends * (friends - 1));
    }
    return sum / users;
  }
}
