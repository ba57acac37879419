package hawker.social;

import hawker.exchange.SocialMemory;
import hawker.exchange.TrueCtr;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.EngagementSpec;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Population;
import hawker.world.SocialGraph;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * People who tell each other of brands: the stories that wait in their feeds, the messages that go
 * round, whose games hold whose items. Frozen while a slice is played, apart from what belongs to the
 * blocks that workers hold; {@link #settle} moves word on by one hop between slices.
 */
public final class Society implements Stateful {
  private static final double PER_MILLION = 1e6;

  /** People from which on a message has gone viral, as in Goel et al. 2016. */
  private static final int VIRAL = 100;

  final EngagementSpec settings;
  final Brands brands;
  final SocialGraph graph;
  final TrueCtr truth;
  final SpreadModel spread;
  final Draws draws;
  final Identities ads;
  final List<Inventory.Ad> creatives;
  final int sliceSeconds;

  /** Stories that wait, oldest first; [blocks]. */
  private final List<List<Story>> feeds = new ArrayList<>();

  /** Until when each player's game holds an item of a brand; [brands]. */
  private final List<Int2IntOpenHashMap> items = new ArrayList<>();

  /** Of the blocks whose people have been asked for; [blocks]. */
  private final List<@Nullable SocialMemory> memories = new ArrayList<>();

  /** When each person last engaged with a brand, and not to speak ill of it; [brands]. */
  private final List<Int2IntOpenHashMap> engaged = new ArrayList<>();

  /** Messages of which somebody may still be told. */
  private final List<Message> messages = new ArrayList<>();

  /** Messages begun, those that are over among them. */
  private int begun;

  private int slices;
  private final Deeds deeds;

  /** What people did with each ad that they were shown, as far as collected; [ads]. */
  private final long[] actsWith;

  private final int[] friends;
  private final long shownKey;

  /** What a society is made of; what is not said here is as its name says. */
  public record Parts(
      EngagementSpec settings,
      Brands brands,
      SocialGraph graph,
      TrueCtr truth,
      SpreadModel spread,
      Draws draws,
      Inventory inventory,
      int blocks,
      int days,
      int sliceSeconds) {}

  /** A society in which nothing has been said yet. */
  public Society(Parts parts) {
    settings = parts.settings;
    brands = parts.brands;
    graph = parts.graph;
    truth = parts.truth;
    spread = parts.spread;
    draws = parts.draws;
    ads = Identities.ofAds(parts.inventory);
    creatives = parts.inventory.ads();
    sliceSeconds = parts.sliceSeconds;
    deeds = new Deeds(brands.count(), parts.days);
    actsWith = new long[creatives.size()];
    friends = new int[graph.degreeMax()];
    shownKey = draws.key(Purpose.SHOWN);
    for (int block = 0; block < parts.blocks; block++) {
      feeds.add(new ArrayList<>());
      memories.add(null);
    }
    for (int brand = 0; brand < brands.count(); brand++) {
      items.add(new Int2IntOpenHashMap());
      engaged.add(new Int2IntOpenHashMap());
    }
  }

  /** What the people of a block remember at the start. */
  public SocialMemory memory(int block, int rows) {
    SocialMemory.Effects effects = new SocialMemory.Effects(
        StrictMath.log(1 + settings.cue()), settings.cueFriends(), settings.opinionEffect(), (int)
            Math.min(Integer.MAX_VALUE / 2, settings.memory().seconds()));
    SocialMemory memory = brands.memory(block * Population.BLOCK, rows, effects, draws);
    memories.set(block, memory);
    return memory;
  }

  /** The brands. */
  public Brands brands() {
    return brands;
  }

  /** The stories that wait for the people of a block. */
  List<Story> feed(int block) {
    return feeds.get(block);
  }

  /** Whether a player's game holds an item of a brand. */
  boolean holds(int user, int brand, int timeSeconds) {
    return timeSeconds < items.get(brand).get(user);
  }

  /** How word spreads. */
  public SpreadModel spread() {
    return spread;
  }

  /** Hands on those who have engaged with a brand since a moment, in no order that matters. */
  public void forEachEngaged(int brand, long sinceSeconds, IntConsumer each) {
    engaged.get(brand).forEach((user, last) -> {
      if (last >= sinceSeconds) {
        each.accept(user);
      }
    });
  }

  /** Hands on those who follow a brand. */
  public void forEachFollower(int brand, IntConsumer each) {
    for (int block = 0; block < memories.size(); block++) {
      SocialMemory memory = memories.get(block);
      for (int row = 0; memory != null && row < memory.rows(); row++) {
        if (memory.follows(row, brand)) {
          each.accept(block * Population.BLOCK + row);
        }
      }
    }
  }

  /** How much closeness makes a friend count. */
  double weight(int user, int friend) {
    return settings.tieStrength() == 0 || friend == Story.NOBODY
        ? 1
        : 1 + settings.tieStrength() * graph.closeness(user, friend);
  }

  /**
   * Moves word on by one hop.
   *
   * @param workers what all workers noted in the slice; emptied
   */
  public void settle(List<Feed> workers) {
    List<Act> acts = new ArrayList<>();
    workers.forEach(worker -> acts.addAll(worker.takeActs()));
    // A person's acts are in order as noted, by whichever worker; people in order of their numbers.
    acts.sort(Comparator.comparingInt(Act::user));
    acts.forEach(this::settle);
    slices++;
    // Once in the time that stories wait is enough.
    long wait = settings.memory().seconds() / sliceSeconds + 1;
    if (slices % wait == 0) {
      close((long) slices * sliceSeconds - settings.memory().seconds());
    }
  }

  /** Counts and forgets the messages whose last stories are too old to be shown. */
  private void close(long toldBefore) {
    IntOpenHashSet open = new IntOpenHashSet();
    int kept = 0;
    for (Message message : messages) {
      if (message.toldSeconds > toldBefore) {
        messages.set(kept++, message);
        boolean unused = open.add(message.number);
      } else {
        count(message);
      }
    }
    messages.subList(kept, messages.size()).clear();
    for (SocialMemory memory : memories) {
      if (memory != null) {
        memory.forgetMessages(number -> !open.contains(number));
      }
    }
  }

  private void settle(Act act) {
    if (act.tone() >= 0 && act.kind() != Act.Kind.REFERRAL) {
      int unused = engaged.get(act.brand()).merge(act.user(), act.timeSeconds(), Math::max);
    }
    switch (act.kind()) {
      case ITEM -> {
        int until = (int)
            Math.min(Integer.MAX_VALUE, act.timeSeconds() + settings.memory().seconds());
        int unused = items.get(act.brand()).merge(act.user(), until, Math::max);
      }
      case REFERRAL -> tellOne(act, null, 0, 1);
      case GIFT -> tellOne(act, begin(act), 0, 1);
      default -> {
        Story from = act.from();
        if (from == null || from.message() == null) {
          tellAll(act, begin(act), 0, 1);
        } else {
          int place = from.message().adopt(act.user(), from.place(), from.depth());
          tellAll(act, from.message(), place, from.depth() + 1);
        }
      }
    }
  }

  private Message begin(Act act) {
    long identity = Draws.bits(Draws.entity(shownKey, act.user()), act.address(), -1);
    Message message = new Message(begun++, identity, act.brand(), act.timeSeconds());
    messages.add(message);
    int unused = message.adopt(act.user(), Cascade.ROOT, 0);
    SocialMemory memory = memories.get(act.user() / Population.BLOCK);
    if (memory != null) {
      memory.takeUp(act.user() % Population.BLOCK, message.number);
    }
    return message;
  }

  private void tellAll(Act act, Message message, int place, int depth) {
    double share =
        act.kind() == Act.Kind.REACTION ? settings.reactionShown() : settings.commentShown();
    int count = graph.friends(act.user(), friends);
    long teller = Draws.entity(shownKey, message.identity);
    for (int i = 0; i < count; i++) {
      if (Draws.uniform(Draws.bits(teller, act.user(), friends[i])) < share) {
        tell(friends[i], act, message, place, depth);
      }
    }
  }

  private void tellOne(Act act, @Nullable Message message, int place, int depth) {
    int count = graph.friends(act.user(), friends);
    if (count > 0) {
      long bits = Draws.bits(
          Draws.entity(shownKey, act.user()), act.address(), act.kind().code());
      tell(friends[Draws.index(bits, count)], act, message, place, depth);
    }
  }

  private void tell(int friend, Act act, @Nullable Message message, int place, int depth) {
    int block = friend / Population.BLOCK;
    int row = friend % Population.BLOCK;
    SocialMemory memory = memories.get(block);
    if (message != null) {
      if (memory != null && memory.hasTakenUp(row, message.number)) {
        return;
      }
      message.toldSeconds = Math.max(message.toldSeconds, act.timeSeconds());
    }
    feeds
        .get(block)
        .add(new Story(
            row,
            act.kind(),
            act.brand(),
            act.ad(),
            act.tone(),
            act.user(),
            act.timeSeconds(),
            Draws.bits(act.address(), act.kind().code()),
            message,
            place,
            depth));
  }

  /** All that was counted: by the workers, and of the messages that went round. */
  public Deeds total(List<Feed> workers) {
    workers.forEach(worker -> deeds.add(worker.deeds()));
    messages.forEach(this::count);
    messages.clear();
    return deeds;
  }

  private void count(Message message) {
    Cascade cascade = message.cascade();
    count(message, Deed.CASCADE, 1);
    count(message, Deed.ADOPTION, cascade.size());
    count(message, Deed.NEAR_ADOPTION, cascade.within(1));
    if (cascade.size() > 1) {
      count(message, Deed.SPREADING_CASCADE, 1);
      count(message, Deed.FAR_CASCADE, cascade.depth() > 1 ? 1 : 0);
      count(message, Deed.VIRAL_CASCADE, cascade.size() >= VIRAL ? 1 : 0);
      count(
          message,
          Deed.VIRALITY_MILLIONTHS,
          Math.round(cascade.structuralVirality() * PER_MILLION));
    }
  }

  private void count(Message message, Deed deed, long amount) {
    deeds.add(message.brand, message.timeSeconds, deed, amount);
  }

  /** Takes over what workers have counted so far, so that all of it is saved here; between slices. */
  public void collect(List<Feed> workers) {
    workers.forEach(worker -> {
      worker.deeds().moveTo(deeds);
      addActs(worker, actsWith);
      Arrays.fill(worker.actsWith(), 0);
    });
  }

  /** What people did with each ad that they were shown, beside clicking it; [ads]. */
  public long[] actsWith(List<Feed> workers) {
    long[] acts = actsWith.clone();
    workers.forEach(worker -> addActs(worker, acts));
    return acts;
  }

  private static void addActs(Feed worker, long[] acts) {
    for (int ad = 0; ad < acts.length; ad++) {
      acts[ad] += worker.actsWith()[ad];
    }
  }

  /** What people themselves remember is saved with their blocks. */
  @Override
  public void save(StateOut out) {
    out.putInt(begun);
    out.putInt(slices);
    deeds.save(out);
    out.putLongs(actsWith);
    items.forEach(of -> save(of, out));
    engaged.forEach(of -> save(of, out));
    Stories.save(feeds, messages, out);
  }

  private static void save(Int2IntOpenHashMap map, StateOut out) {
    out.putInts(map.keySet().toIntArray());
    out.putInts(map.values().toIntArray());
  }

  @Override
  public void load(StateIn in) {
    begun = in.readInt();
    slices = in.readInt();
    deeds.load(in);
    in.into(actsWith);
    items.forEach(of -> load(of, in));
    engaged.forEach(of -> load(of, in));
    messages.clear();
    feeds.forEach(List::clear);
    Stories.load(feeds, messages, in);
  }

  private static void load(Int2IntOpenHashMap map, StateIn in) {
    int[] keys = in.readInts();
    int[] values = in.readInts();
    StateIn.expect(values.length, keys.length);
    map.clear();
    for (int i = 0; i < keys.length; i++) {
      int unused = map.put(keys[i], values[i]);
    }
  }
}
