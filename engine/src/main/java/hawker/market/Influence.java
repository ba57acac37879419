package hawker.market;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.InfluenceSpec;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.stats.CarryOver;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import java.util.BitSet;
import java.util.List;

/**
 * What ads seen on one channel do to what people look for on another: requests there turn to a topic
 * of the ad that was seen last, more often the more was seen of the advertiser. Only ads written by
 * hand are remembered. Requests keep their person, time and place; only their topic changes. Immutable.
 *
 * <pre>
 *   level  = sum over ads looked at of 2^(-age / half-life)      of one person and advertiser
 *   chance = share level^shape / (half^shape + level^shape)      that a request turns
 * </pre>
 */
final class Influence {
  private static final int TURN = 0;
  private static final int TOPIC = 1;

  private final List<InfluenceSpec> specs;
  private final CarryOver[] carryOver;
  private final int[] from;
  private final int[] to;
  private final int[] channel;
  private final int advertisers;

  /** Number of the advertiser of each ad that is remembered, or -1; [ads]. */
  private final int[] advertiserOf;

  private final short[][] topics;
  private final Identities identity;
  private final long key;

  Influence(List<InfluenceSpec> specs, Inventory inventory, Media media, Draws draws) {
    this.specs = List.copyOf(specs);
    List<String> names = media.channels().stream().map(Media.Channel::name).toList();
    from = specs.stream().mapToInt(spec -> names.indexOf(spec.from())).toArray();
    to = specs.stream().mapToInt(spec -> names.indexOf(spec.to())).toArray();
    carryOver = specs.stream()
        .map(spec -> new CarryOver(
            spec.share(), spec.half(), spec.shape(), spec.halfLife().seconds()))
        .toArray(CarryOver[]::new);
    channel = media.placements().stream().mapToInt(Media.Placement::channel).toArray();
    advertisers = inventory.advertisers().size();
    identity = Identities.ofNames(inventory.advertisers());
    key = draws.key(Purpose.INFLUENCE);
    int ads = any() ? inventory.ads().size() : 0;
    advertiserOf = new int[ads];
    topics = new short[ads][];
    for (int ad = 0; ad < ads; ad++) {
      boolean byHand = !inventory.campaigns().get(inventory.campaignOf(ad)).background();
      List<Integer> nodes = inventory.ads().get(ad).topics();
      advertiserOf[ad] = byHand && !nodes.isEmpty() ? inventory.advertiserOf(ad) : -1;
      topics[ad] = new short[nodes.size()];
      for (int i = 0; i < topics[ad].length; i++) {
        topics[ad][i] = (short) (int) nodes.get(i);
      }
    }
  }

  /** Whether there is any. */
  boolean any() {
    return !specs.isEmpty();
  }

  /** The number of influences. */
  int size() {
    return specs.size();
  }

  /** What is remembered of the people of one block. */
  static final class State implements Stateful {
    private final int rows;

    /** Level when last changed, and when; [influences × advertisers][rows], none before the first. */
    private final float[][] level;

    private final int[][] at;

    /** The ad seen last; likewise. */
    private final int[][] ad;

    State(Influence influence, int rows) {
      this.rows = rows;
      int size = influence.size() * influence.advertisers;
      level = new float[size][];
      at = new int[size][];
      ad = new int[size][];
    }

    @Override
    public void save(StateOut out) {
      for (int cell = 0; cell < level.length; cell++) {
        out.putBoolean(level[cell] != null);
        if (level[cell] != null) {
          out.putFloats(level[cell]);
          out.putInts(at[cell]);
          out.putInts(ad[cell]);
        }
      }
    }

    @Override
    public void load(StateIn in) {
      for (int cell = 0; cell < level.length; cell++) {
        if (in.readBoolean()) {
          open(cell);
          in.into(level[cell]);
          in.into(at[cell]);
          in.into(ad[cell]);
        }
      }
    }

    private void open(int cell) {
      if (level[cell] == null) {
        level[cell] = new float[rows];
        at[cell] = new int[rows];
        ad[cell] = new int[rows];
      }
    }
  }

  /** Notes that a person looked at an ad. */
  void see(int ad, int placement, int row, int time, State state) {
    if (advertiserOf[ad] < 0) {
      return;
    }
    for (int i = 0; i < from.length; i++) {
      if (from[i] == channel[placement]) {
        int cell = i * advertisers + advertiserOf[ad];
        state.open(cell);
        double left = carryOver[i].after(state.level[cell][row], time - state.at[cell][row]);
        state.level[cell][row] = (float) (left + 1);
        state.at[cell][row] = time;
        state.ad[cell][row] = ad;
      }
    }
  }

  /**
   * Turns requests of a slice to the topics of what people have seen before it.
   *
   * @param turned counts the requests turned, each once; [influences]
   */
  void turn(People people, Requests requests, State state, long[] turned) {
    for (int i = 0; i < from.length; i++) {
      // Several advertisers may turn the same request; the last has it.
      BitSet once = new BitSet(requests.size);
      for (int advertiser = 0; advertiser < advertisers; advertiser++) {
        int cell = i * advertisers + advertiser;
        for (int r = 0; state.level[cell] != null && r < requests.size; r++) {
          if (to[i] == channel[requests.placement[r]]
              && turns(people, requests, r, i, advertiser, state)) {
            once.set(r);
          }
        }
      }
      turned[i] += once.cardinality();
    }
  }

  private boolean turns(
      People people, Requests requests, int r, int i, int advertiser, State state) {
    int row = requests.row[r];
    int cell = i * advertisers + advertiser;
    float level = state.level[cell][row];
    if (level == 0) {
      return false;
    }
    double now = carryOver[i].after(level, requests.time[r] - state.at[cell][row]);
    long person = Draws.entity(key, people.first + row);
    long bits = Draws.part(Draws.bits(person, requests.event[r], i), identity.of(advertiser));
    if (Draws.uniform(Draws.part(bits, TURN)) >= carryOver[i].effect(now)) {
      return false;
    }
    short[] of = topics[state.ad[cell][row]];
    requests.topic[r] = of[Draws.index(Draws.part(bits, TOPIC), of.length)];
    return true;
  }
}
