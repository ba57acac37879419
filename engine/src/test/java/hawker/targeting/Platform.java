package hawker.targeting;

import hawker.exchange.ActMemory;
import hawker.exchange.ActSlots;
import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Candidates;
import hawker.exchange.LifeEvents;
import hawker.exchange.Lives;
import hawker.exchange.Moods;
import hawker.exchange.Observations;
import hawker.exchange.Opportunities;
import hawker.exchange.PostMemory;
import hawker.exchange.Queries;
import hawker.exchange.Shops;
import hawker.exchange.SignalMemory;
import hawker.random.Draws;
import hawker.world.Audience;
import hawker.world.Identities;
import hawker.world.People;
import hawker.world.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.roaringbitmap.RoaringBitmap;

/** One block of people of whom something of every kind is known. */
final class Platform {
  static final int NOW = 7 * 86_400;
  private static final int SLICE = 900;

  final Segments segments;
  final Observations memories;
  final Sources sources;
  private final People people;
  private final Vocabulary vocabulary = Scenery.vocabulary();
  private final SplittableRandom random = new SplittableRandom(99);
  private final ActSlots slots;
  private int happened;

  Platform(SegmentPlan plan, People people) {
    this(plan, people, SignalLoss.NONE);
  }

  Platform(SegmentPlan plan, People people, SignalLoss loss) {
    this.people = people;
    Draws draws = new Draws(7, 0);
    AudienceEvaluator evaluator =
        new AudienceEvaluator(vocabulary.interests(), (s, u) -> false, new int[] {0, 0, 1}, 0);
    Lives lives = new Lives(
        new LifeEvents(
            List.of(new LifeEvents.Event(Audience.EVERYONE, 12, 0.5, 3600)), draws, evaluator),
        new Moods(
            List.of(new Moods.Mood(List.of(Scenery.COOKING), Audience.EVERYONE, 14, 7200, 0.5)),
            draws,
            evaluator),
        new Shops(
            List.of(new Shops.Shop(0.05, Audience.EVERYONE, 0.3, 0.1, 0.2, Audience.EVERYONE)),
            Identities.NUMBERS,
            draws,
            evaluator));
    sources = new Sources(
        vocabulary,
        new AudienceEvaluator(
            vocabulary.interests(),
            (s, u) -> false,
            new int[] {0, 0, 1},
            0,
            lives.events(),
            Queries.PLAIN),
        lives,
        loss,
        draws);
    ActSlots.Builder watched = new ActSlots.Builder();
    plan.watch(watched);
    slots = watched.build(1, 4);
    memories = new Observations(
        new SignalMemory(people.size, 86_400),
        new PostMemory(people.size),
        new ActMemory(people.size, slots));
    segments = new Segments(plan, people.first + people.size, sources);
    happens(NOW - 3600);
  }

  /** Things of all kinds, of people who let them be kept and, of ads seen, of all. */
  private void happens(int from) {
    happened++;
    for (int row = 0; row < people.size; row++) {
      for (int i = 0; i < 6 && people.tracked[row]; i++) {
        memories.signals().signal(row, random.nextInt(8), from + i);
        memories.posts().post(row, random.nextInt(8), from + i);
      }
      for (int slot = 0; slot < slots.slots(); slot++) {
        if (random.nextInt(3) == 0) {
          memories.acts().note(row, slot, from);
        }
      }
    }
  }

  /** Other things happen to everybody. */
  void moreHappens() {
    for (int i = 0; i < 3; i++) {
      happens(NOW + i * 60);
    }
  }

  /** Looks at all segments. */
  Platform look() {
    Opportunities block = new Opportunities(1);
    block.turnTo(people, new hawker.exchange.Memory(people.size, 1));
    for (int round = 0; round < segments.rounds(NOW, SLICE); round++) {
      segments.look(round, block, memories, NOW, SLICE);
      segments.settle(round, NOW, SLICE);
    }
    handIn();
    return this;
  }

  /** Puts in what others know: everybody is friends with the next, every third is well-connected. */
  private void handIn() {
    for (int segment = 0; segment < segments.segments(); segment++) {
      SegmentRule rule = segments.entries().get(segment).rule();
      RoaringBitmap found = new RoaringBitmap();
      for (int row = 0; row < people.size - 1; row++) {
        boolean engaged = people.tracked[row] && (row + happened) % 2 == 0;
        if (rule instanceof WellConnected ? row % 3 == 0 : engaged) {
          found.add(people.first + row + 1);
        }
      }
      if (rule instanceof WellConnected || rule instanceof FriendsOf) {
        segments.put(segment, found);
      }
    }
  }

  /** Who is matched when each person makes a request: where each one's candidates start. */
  int[] matched(Audience audience) {
    Opportunities requests = Scenery.requests(new SplittableRandom(99), people);
    TargetingIndex index =
        new TargetingIndex(List.of(audience), new byte[1], vocabulary, segments, 0);
    Candidates candidates = new Candidates(requests.size);
    Matcher matcher = new Matcher(index, requests.size);
    matcher.open(requests, null);
    boolean unused = matcher.next(requests, 1, new double[requests.size], candidates);
    return Arrays.copyOf(candidates.start, requests.size + 1);
  }
}
