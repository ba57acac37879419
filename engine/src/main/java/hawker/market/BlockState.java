package hawker.market;

import hawker.exchange.ActMemory;
import hawker.exchange.JourneyMemory;
import hawker.exchange.Journeys;
import hawker.exchange.Memory;
import hawker.exchange.Observations;
import hawker.exchange.PostMemory;
import hawker.exchange.SignalMemory;
import hawker.exchange.SocialMemory;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.targeting.Shortlists;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** All that a run keeps of one block of people from slice to slice. */
final class BlockState implements Stateful {
  private static final byte REACHED = Byte.MIN_VALUE;
  private static final byte MOST = Byte.MAX_VALUE;
  private static final byte[] NOTHING = {};

  final Memory memory;

  /** Each part of no rows where no segment is told from it. */
  final Observations observations;

  /** What fits the people; null where people are too many to keep it. */
  final @Nullable Shortlists shortlists;

  /** What people heard of brands; null where they don't talk. */
  final @Nullable SocialMemory social;

  /**
   * Whether the person got an impression (the sign bit), and how many of focal campaigns, as far as
   * seven bits can count; [rows].
   */
  private final byte[] impressions;

  private final Reach reach;
  private final int rows;

  /** The bits of {@link Reach}; [rows][bytes a person], none before the first is set. */
  private byte[] seen = NOTHING;

  /**
   * Which cells of a moment's breakdown a person was reached in; bits, [breakdowns][rows]; of no rows
   * for breakdowns by what people are.
   */
  final long[][] reachedMoments;

  /** Channels on which people were reached by the campaigns that ask; bits, [{@link ChannelReach}][rows]. */
  final long[][] channels;

  /** What people have seen on channels that influence others. */
  final Influence.State influence;

  /** Who is exposed to ads that are put to the test, or would be; nobody where none are; [rows]. */
  final BitSet exposed;

  /** How far people have come on journeys; of no people where there are none. */
  final JourneyMemory journeys;

  /** What is noted towards sales; of no people where none are. */
  final SalesState sales;

  /** What each person came to; null where nobody asks. */
  final @Nullable UserSums users;

  BlockState(int block, int rows, Plan plan, Reach reach) {
    this.rows = rows;
    this.reach = reach;
    memory = new Memory(rows, plan.settings().annoyanceHalfLifeSeconds());
    observations = observations(rows, plan);
    impressions = new byte[rows];
    shortlists = plan.world().population().stored() ? new Shortlists(rows) : null;
    social = plan.society() == null ? null : plan.society().memory(block, rows);
    reachedMoments = plan.breakdowns().stream()
        .map(breakdown -> new long[breakdown.ofPerson() ? 0 : rows])
        .toArray(long[][]::new);
    channels = new long[plan.planning().reach().firstCell.length][rows];
    influence = new Influence.State(plan.planning().influence(), rows);
    Journeys taken = plan.planning().journeys();
    journeys = new JourneyMemory(taken.journeys().size(), taken.any() ? rows : 0);
    Sales noted = plan.planning().sales();
    sales = new SalesState(noted, noted.any() ? rows : 0);
    users = plan.users() == null ? null : new UserSums(rows);
    exposed = new BitSet(plan.trial().holdout() == null ? 0 : rows);
  }

  private static Observations observations(int rows, Plan plan) {
    boolean signals = plan.segments().needsSignals();
    boolean posts = plan.segments().needsPosts();
    if (!signals && !posts && plan.acts().slots() == 0) {
      return Observations.NOTHING;
    }
    return new Observations(
        new SignalMemory(
            signals ? rows : 0,
            plan.settings().signalHalfLifeSeconds(),
            plan.settings().signalWindowSeconds()),
        new PostMemory(rows),
        new ActMemory(rows, plan.acts()));
  }

  /** Sets a person's bit of {@link Reach}; returns whether it was not set before. */
  boolean see(int row, int bit) {
    if (seen.length == 0) {
      seen = new byte[rows * reach.width];
    }
    int at = row * reach.width + (bit >> 3);
    int mask = 1 << (bit & 7);
    boolean first = (seen[at] & mask) == 0;
    seen[at] |= (byte) mask;
    return first;
  }

  /** Notes an impression; returns whether it is the person's first. */
  boolean reach(int row) {
    boolean first = impressions[row] >= 0;
    impressions[row] |= REACHED;
    return first;
  }

  /** Notes impressions of focal campaigns; returns how many came before, 127 for any more. */
  int reachFocal(int row, int more) {
    int before = impressions[row] & MOST;
    impressions[row] = (byte) ((impressions[row] & REACHED) | Math.min(MOST, before + more));
    return before;
  }

  @Override
  public void save(StateOut out) {
    memory.save(out);
    observations.save(out);
    out.put(social);
    out.putBytes(impressions);
    out.putBytes(seen);
    for (long[] reached : reachedMoments) {
      out.putLongs(reached);
    }
    for (long[] reached : channels) {
      out.putLongs(reached);
    }
    influence.save(out);
    sales.save(out);
    out.put(users);
    out.putLongs(exposed.toLongArray());
    journeys.save(out);
  }

  @Override
  public void load(StateIn in) {
    memory.load(in);
    observations.load(in);
    in.read(social);
    in.into(impressions);
    seen = in.readBytes();
    if (seen.length > 0) {
      StateIn.expect(seen.length, rows * reach.width);
    }
    for (long[] reached : reachedMoments) {
      in.into(reached);
    }
    for (long[] reached : channels) {
      in.into(reached);
    }
    influence.load(in);
    sales.load(in);
    in.read(users);
    exposed.clear();
    exposed.or(BitSet.valueOf(in.readLongs()));
    journeys.load(in);
  }
}
