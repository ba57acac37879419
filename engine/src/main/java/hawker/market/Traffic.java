package hawker.market;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Exp;
import hawker.unit.TimeSpan;
import hawker.world.DailyRhythm;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Tree;
import java.util.List;

/**
 * When people are there and what they do: sessions as a Poisson process whose rate is the person's
 * own times the rhythm of the day, constant within a slice. Every session and request is a function
 * of its address, so any slice of any block can be asked for, in any order, past ones included.
 */
final class Traffic {
  /** Seconds from one request of a session to the next. */
  private static final int REQUEST_GAP = 40;

  /** Share of pages that are about one of the person's own interests. */
  private static final double FOCUS = 0.6;

  /** Mean sessions of a slice above which more are cut off, so that none has a probability above 0. */
  private static final double MEAN_MAX = 600;

  /** Lengths of sessions that are looked up. */
  private static final int LENGTHS = 16;

  /** Bits of an open uniform. */
  private static final int OPEN_BITS = 52;

  private static final int WEEK = 7 * TimeSpan.DAY;

  private static final int CHANNEL = 0;
  private static final int ACTIVITY = 1;
  private static final int LENGTH = 2;
  private static final int START = 3;
  private static final int TOPIC = 4;
  private static final int PLACE = 5;

  private final long sessionKey;
  private final long contentKey;
  private final DailyRhythm rhythm;
  private final int startWeekday;
  private final int sliceSeconds;
  private final Choice topics;
  private final double[] channelWeight;
  private final double[] logMiss;

  /** What spares most sessions a logarithm; [channels][LENGTHS]. */
  private final double[][] longerBelow;

  private final Choice[] activities;
  private final Choice[] places;
  private final int[] firstPlacement;

  /**
   * Traffic of one replication.
   *
   * @param topicWeights how common each topic is among pages; [nodes]
   */
  Traffic(
      Media media,
      double[] topicWeights,
      DailyRhythm rhythm,
      int startWeekday,
      int sliceSeconds,
      Draws draws) {
    this.sessionKey = draws.key(Purpose.SESSION);
    this.contentKey = draws.key(Purpose.CONTENT);
    this.rhythm = rhythm;
    this.startWeekday = startWeekday;
    this.sliceSeconds = sliceSeconds;
    this.topics = new Choice(topicWeights);
    int channels = media.channels().size();
    channelWeight = new double[channels];
    logMiss = new double[channels];
    longerBelow = new double[channels][];
    activities = new Choice[channels];
    places = new Choice[channels];
    firstPlacement = new int[channels];
    for (int i = 0; i < channels; i++) {
      Media.Channel channel = media.channels().get(i);
      channelWeight[i] = channel.weight();
      logMiss[i] = StrictMath.log1p(-1 / channel.requestsPerSession());
      longerBelow[i] = longerBelow(logMiss[i]);
      activities[i] = new Choice(
          channel.activities().stream().mapToDouble(Double::doubleValue).toArray());
      firstPlacement[i] = channel.firstPlacement();
      List<Media.Placement> own =
          media.placements().subList(firstPlacement[i], firstPlacement[i] + channel.placements());
      places[i] = new Choice(own.stream().mapToDouble(Media.Placement::share).toArray());
    }
  }

  /** Expected traffic of a slice, in days of mean traffic; slices before the start are negative. */
  double expected(int slice) {
    long from = Math.floorMod((long) slice * sliceSeconds, (long) WEEK);
    return rhythm.days(from, from + sliceSeconds, startWeekday);
  }

  /** Fills in the requests of a block in a slice; people who have any are needed and made. */
  void fill(People people, int slice, Requests out) {
    out.clear();
    double traffic = expected(slice);
    for (int row = 0; row < people.size; row++) {
      double uniform =
          Draws.uniform(Draws.bits(Draws.entity(sessionKey, people.first + row), slice));
      // 1 - mean <= exp(-mean): most people are ruled out without an exponential.
      if (uniform < 1 - people.sessionsPerDayAtMost(row) * traffic) {
        continue;
      }
      double mean = people.sessionsPerDay(row) * traffic;
      if (uniform < 1 - mean) {
        continue;
      }
      double kept = Math.min(mean, MEAN_MAX);
      int sessions = Math.min(Sessions.MAX, Draws.poisson(uniform, kept, Exp.of(-kept)));
      if (sessions > 0) {
        people.need(row);
        fillUser(people, row, slice, sessions, out);
      }
    }
    out.finish();
  }

  private void fillUser(People people, int row, int slice, int count, Requests out) {
    long key = Draws.entity(contentKey, people.first + row);
    Sessions sessions = out.sessions;
    sessions.requests = 0;
    for (int j = 0; j < count; j++) {
      start(people.channels[row], key, slice, j, sessions);
    }
    if (count > 1) {
      sessions.order();
    }
    int first = out.size;
    for (int r = 0; r < sessions.requests; r++) {
      int j = sessions.session(r);
      int channel = sessions.channel[j];
      long event = ((long) slice * Sessions.MAX + j) * Sessions.REQUESTS_MAX + sessions.number(r);
      int i = out.next(first);
      out.row[i] = row;
      out.time[i] = sessions.time(r);
      out.activity[i] = sessions.activity[j];
      out.event[i] = event;
      out.topic[i] = topic(people, row, key, event);
      out.placement[i] = firstPlacement[channel]
          + (places[channel].options() == 1
              ? 0
              : places[channel].at(Draws.bits(key, event, PLACE)));
    }
  }

  /** Notes the requests of a session; none where the person uses no channel. */
  private void start(long used, long key, int slice, int j, Sessions sessions) {
    long session = (long) slice * Sessions.MAX + j;
    int channel = channelWeight.length == 1 && used != 0 && channelWeight[0] > 0
        ? 0
        : channel(used, Draws.uniform(Draws.bits(key, session, CHANNEL)));
    if (channel < 0) {
      return;
    }
    sessions.channel[j] = channel;
    sessions.activity[j] = (byte) activities[channel].at(Draws.bits(key, session, ACTIVITY));
    int requests = length(channel, Draws.bits(key, session, LENGTH));
    int start = Draws.index(Draws.bits(key, session, START), sliceSeconds);
    for (int k = 0; k < requests; k++) {
      int second = Math.min(sliceSeconds - 1, start + k * REQUEST_GAP);
      sessions.add(slice * sliceSeconds + second, j, k);
    }
  }

  /** The channel at a uniform among those the person uses, or -1 if they use none with weight. */
  private int channel(long used, double uniform) {
    double total = 0;
    for (int i = 0; i < channelWeight.length; i++) {
      total += ((used >>> i) & 1) * channelWeight[i];
    }
    double left = uniform * total;
    int last = -1;
    for (int i = 0; i < channelWeight.length; i++) {
      double weight = ((used >>> i) & 1) * channelWeight[i];
      if (weight > 0) {
        last = i;
        left -= weight;
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Geometric from 1 with the channel's mean. */
  private int length(int channel, long bits) {
    double[] longer = longerBelow[channel];
    double uniform = Draws.openUniform(bits);
    int length = 1;
    while (length <= longer.length && uniform < longer[length - 1]) {
      length++;
    }
    return length <= longer.length ? length : length(uniform, logMiss[channel]);
  }

  private static int length(double uniform, double logMiss) {
    double extra = StrictMath.log(uniform) / logMiss;
    return 1 + (int) Math.min(Sessions.REQUESTS_MAX - 1, extra);
  }

  /** The uniforms below which a session is longer than 1, 2 … requests: found by halving. */
  private static double[] longerBelow(double logMiss) {
    double[] below = new double[LENGTHS];
    for (int i = 0; i < LENGTHS; i++) {
      long low = 0;
      long high = 1L << OPEN_BITS;
      while (low < high) {
        long middle = (low + high) >>> 1;
        boolean longer =
            length(Draws.openUniform(middle << (Long.SIZE - OPEN_BITS)), logMiss) > i + 1;
        low = longer ? middle + 1 : low;
        high = longer ? high : middle;
      }
      below[i] = low * 0x1p-52;
    }
    return below;
  }

  private short topic(People people, int row, long key, long event) {
    long bits = Draws.bits(key, event, TOPIC);
    double uniform = Draws.uniform(bits);
    if (uniform < FOCUS) {
      int own = ownInterest(people, row, uniform / FOCUS);
      if (own != Tree.NO_NODE) {
        return (short) own;
      }
    }
    return (short) topics.at(Draws.bits(bits, TOPIC));
  }

  private static int ownInterest(People people, int row, double uniform) {
    float total = 0;
    for (int i = 0; i < People.SALIENT && people.interest(row, i) != Tree.NO_NODE; i++) {
      total += people.strength(row, i);
    }
    float left = (float) uniform * total;
    int found = Tree.NO_NODE;
    for (int i = 0; i < People.SALIENT && people.interest(row, i) != Tree.NO_NODE; i++) {
      found = people.interest(row, i);
      left -= people.strength(row, i);
      if (left < 0) {
        break;
      }
    }
    return found;
  }
}
