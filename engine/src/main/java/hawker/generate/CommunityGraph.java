package hawker.generate;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.StoredGraph;
import hawker.world.Vocabulary;
import java.util.Arrays;

/**
 * Makes a social graph of overlapping communities and loose ties between people who are alike.
 *
 * <p>Communities in which all know each other, of heavy-tailed sizes, more of them for the sociable,
 * follow the community-affiliation graph model (Yang and Leskovec, ICDM 2012); the ties beside them,
 * the configuration model (Newman 2001), which makes next to no triangles.
 *
 * <pre>
 *   wished(u) = log-normal number of friends
 *   u joins share * wished(u) / (others in a community) communities, each at a spot drawn from age,
 *     interests, place or anywhere; those who meet at a spot are shuffled and cut into communities
 *   u has max(0, scale * wished(u) - friends in communities) loose ties, each at a spot likewise;
 *     those who meet at a spot are shuffled and paired
 *   friendships that came twice are made up for by pairs of loose ties of one spot, drawn anew
 * </pre>
 *
 * <p>The share gives the clustering ({@link Tightness}), the scale the mean number of friends.
 */
final class CommunityGraph {
  private static final int SIZE_LEAST = 4;
  private static final int TOP_UPS = 6;
  private static final double MISSING_ALLOWED = 0.002;

  /** Events of a person. */
  private static final int WISH = 0;

  private static final int ROUNDING = 1;
  private static final int FIRST_MEETING = 2;

  /** Entities beside the people. */
  private static final long NOBODY = 1L << 40;

  private static final long TRIAL = NOBODY;
  private static final long SHUFFLE = NOBODY << 1;
  private static final long SIZES = NOBODY << 2;
  private static final long MORE = NOBODY << 3;

  private final Population population;
  private final Acquaintance acquaintance;
  private final Sociability sociability;
  private final GroupSizes sizes;
  private final long key;
  private final int users;
  private final double share;
  private final double friendsOfAll;
  private final StoredGraph.Builder graph;

  /** Friends looked for; [users]. */
  private final double[] wished;

  /** Friends found in communities; [users]. */
  private final double[] found;

  /** Meetings of each person, to be arranged; [users]. */
  private final int[] meetings;

  /** Where those who meet at each spot end, as they were arranged last; [spots]. */
  private int[] ends = new int[0];

  CommunityGraph(
      Community.Settings settings, Population population, Vocabulary vocabulary, Draws draws) {
    this.population = population;
    users = population.users();
    acquaintance = new Acquaintance(settings.homophily(), vocabulary);
    double mean = Math.min(settings.meanFriends(), (users - 1) / 2.0);
    sociability = new Sociability(mean, settings.spread(), settings.maxFriends());
    sizes = new GroupSizes((int) Math.max(SIZE_LEAST, mean));
    key = draws.key(Purpose.FRIENDS);
    share = mean == 0
        ? 0
        : Tightness.of(settings.clustering(), sociability, sizes, Draws.entity(key, TRIAL));
    friendsOfAll = mean * users;
    graph = new StoredGraph.Builder(users, (long) (friendsOfAll / 2 * 1.1));
    wished = new double[mean == 0 ? 0 : users];
    found = new double[wished.length];
    meetings = new int[wished.length];
  }

  /** The graph. */
  StoredGraph build() {
    if (wished.length == 0) {
      return graph.build();
    }
    communities();
    int[] loose = looseTies();
    StoredGraph built = graph.build();
    long wanted = Math.round(friendsOfAll / 2);
    for (int round = 0; round < TOP_UPS && loose.length > 0; round++) {
      long missing = wanted - built.edges();
      if (missing <= MISSING_ALLOWED * wanted) {
        break;
      }
      topUp(loose, missing, Draws.entity(key, MORE + round));
      built = graph.build();
    }
    return built;
  }

  /** Adds ties between people who meet at one spot. */
  private void topUp(int[] loose, long missing, long roundKey) {
    for (long i = 0; i < missing; i++) {
      long bits = Draws.bits(roundKey, i);
      int one = Draws.index(Draws.part(bits, 0), loose.length);
      int found = Arrays.binarySearch(ends, one);
      int spot = found < 0 ? -found - 1 : found + 1;
      // Spots where nobody meets end where they begin.
      while (ends[spot] == one) {
        spot++;
      }
      int from = spot == 0 ? 0 : ends[spot - 1];
      int other = from + Draws.index(Draws.part(bits, 1), ends[spot] - from);
      graph.add(loose[one], loose[other]);
    }
  }

  private void communities() {
    for (int user = 0; user < users; user++) {
      long person = Draws.entity(key, user);
      wished[user] = sociability.at(Draws.bits(person, WISH));
      double joined = share * wished[user] / sizes.othersMean();
      meetings[user] = (int) (joined + Draws.uniform(Draws.bits(person, ROUNDING)));
    }
    int[] members = arranged(0);
    long sizeKey = Draws.entity(key, SIZES);
    int end;
    for (int from = 0; from < members.length; from = end) {
      end = (int) Math.min(members.length, (long) from + sizes.at(Draws.bits(sizeKey, from)));
      for (int i = from; i < end; i++) {
        found[members[i]] += end - from - 1;
        for (int j = from; j < i; j++) {
          graph.add(members[i], members[j]);
        }
      }
    }
  }

  /** Adds the loose ties; returns everybody as often as they have one. */
  private int[] looseTies() {
    double scale = LooseTies.scale(wished, found, friendsOfAll);
    for (int user = 0; user < users; user++) {
      double wanted = Math.max(0, scale * wished[user] - found[user]);
      long bits = Draws.bits(Draws.entity(key, user), ROUNDING);
      meetings[user] = (int) (wanted + Draws.uniform(Draws.part(bits, 1)));
    }
    int[] people = arranged(1);
    for (int i = 0; i + 1 < people.length; i += 2) {
      graph.add(people[i], people[i + 1]);
    }
    return people;
  }

  /** Everybody as often as they meet somebody, those of one spot together, in random order there. */
  private int[] arranged(int stage) {
    int[] next = new int[acquaintance.spots() + 1];
    everyMeeting(stage, (user, spot) -> next[spot + 1]++);
    for (int spot = 0; spot < acquaintance.spots(); spot++) {
      next[spot + 1] += next[spot];
    }
    int[] arranged = new int[next[acquaintance.spots()]];
    everyMeeting(stage, (user, spot) -> arranged[next[spot]++] = user);
    long shuffle = Draws.entity(key, SHUFFLE + stage);
    int from = 0;
    for (int spot = 0; spot < acquaintance.spots(); spot++) {
      for (int i = next[spot] - 1; i > from; i--) {
        int other = from + Draws.index(Draws.bits(shuffle, i), i - from + 1);
        int moved = arranged[i];
        arranged[i] = arranged[other];
        arranged[other] = moved;
      }
      from = next[spot];
    }
    ends = Arrays.copyOf(next, acquaintance.spots());
    return arranged;
  }

  /** Takes one meeting. */
  private interface Meeting {
    void at(int user, int spot);
  }

  private void everyMeeting(int stage, Meeting meeting) {
    People scratch = population.scratch();
    for (int block = 0; block < population.blocks(); block++) {
      People people = population.block(block, scratch);
      people.needAll();
      for (int row = 0; row < people.size; row++) {
        int user = people.first + row;
        long person = Draws.entity(key, user);
        for (int i = 0; i < meetings[user]; i++) {
          long bits = Draws.bits(person, FIRST_MEETING + 2L * i + stage);
          meeting.at(user, acquaintance.spot(people, row, bits));
        }
      }
    }
  }
}
