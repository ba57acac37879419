package hawker.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.AudienceEvaluator.SegmentMembers;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.world.Audience;
import hawker.world.Format;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a search in several turns finds, beside the evaluator that looks at every ad. */
class MatcherTest {
  private static final int PEOPLE = 60;
  private static final int TURNS = 5;
  private static final double[] SCORES = {0, 1, 1, 2, 3, 5, 8, Double.POSITIVE_INFINITY};

  /** Who is in which segment; changed from round to round. */
  private int salt;

  private final SegmentMembers segments = (segment, user) -> ((user + salt) >> segment & 1) == 1;

  /** A market of ads and everything a search of them needs. */
  private final class Scene {
    final SplittableRandom random;
    final Vocabulary vocabulary = Scenery.vocabulary();
    final List<Audience> audiences = new ArrayList<>();
    final byte[] formats;
    final double[] bound;
    final People people;
    final AudienceEvaluator evaluator;
    final TargetingIndex index;

    Scene(long seed, int ads) {
      random = new SplittableRandom(seed);
      int weekday = random.nextInt(7);
      formats = new byte[ads];
      bound = new double[ads];
      // With many ads for everybody words are too dense for lists; with few that fit lists get
      // long.
      int open = random.nextInt(3);
      int parts = random.nextInt(1, 6);
      for (int ad = 0; ad < ads; ad++) {
        audiences.add(random.nextInt(8) < open - 1 ? Audience.EVERYONE : audience(parts));
        formats[ad] = (byte) random.nextInt(Format.values().length);
      }
      people = Scenery.people(random, 64 * random.nextInt(100), PEOPLE);
      int[] channels = vocabulary.media().placements().stream()
          .mapToInt(Media.Placement::channel)
          .toArray();
      evaluator = new AudienceEvaluator(vocabulary.interests(), segments, channels, weekday);
      index = new TargetingIndex(audiences, formats, vocabulary, segments, weekday);
    }

    private Audience audience(int parts) {
      List<Audience> all = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        all.add(Scenery.audience(random, 1));
      }
      return new Audience.All(all);
    }

    void drawBounds() {
      for (int ad = 0; ad < bound.length; ad++) {
        bound[ad] = random.nextInt(6) == 0
            ? TargetingIndex.OUT
            : SCORES[random.nextInt(SCORES.length - random.nextInt(2))];
      }
    }

    boolean fits(Opportunities requests, int o, int ad) {
      int takes = vocabulary.media().placements().get(requests.placement[o]).formats();
      return (takes >> formats[ad] & 1) == 1 && evaluator.seen(audiences.get(ad), requests, o);
    }
  }

  /**
   * Searches with scores to beat that rise from turn to turn, and checks what each turn finds.
   *
   * @return ads found in all
   */
  private static int search(Scene scene, Matcher matcher, @Nullable Shortlists lists) {
    Opportunities requests = Scenery.requests(scene.random, scene.people);
    Candidates candidates = new Candidates(PEOPLE);
    double[] toBeat = new double[PEOPLE];
    List<TreeSet<Integer>> found = new ArrayList<>();
    for (int o = 0; o < PEOPLE; o++) {
      toBeat[o] = Double.MIN_VALUE;
      found.add(new TreeSet<>());
    }
    int count = 0;
    matcher.open(requests, lists);
    int wanted = scene.random.nextInt(1, 8);
    for (int turn = 0; matcher.next(requests, wanted, toBeat, candidates); turn++) {
      count += candidates.size;
      for (int o = 0; o < PEOPLE; o++) {
        int[] ads = Arrays.copyOfRange(candidates.ad, candidates.start[o], candidates.start[o + 1]);
        int bounded = 0;
        for (int ad : ads) {
          assertThat(scene.fits(requests, o, ad))
              .as("ad %d fits request %d", ad, o)
              .isTrue();
          assertThat(found.get(o).add(ad))
              .as("ad %d is new to request %d", ad, o)
              .isTrue();
          assertThat(scene.bound[ad]).isGreaterThanOrEqualTo(toBeat[o]);
          bounded += scene.bound[ad] < Double.POSITIVE_INFINITY ? 1 : 0;
        }
        assertThat(bounded).isLessThanOrEqualTo(wanted);
        if (turn < TURNS && scene.random.nextBoolean()) {
          toBeat[o] = Math.max(toBeat[o], scene.random.nextInt(1, 9));
        }
      }
    }
    for (int o = 0; o < PEOPLE; o++) {
      for (int ad = 0; ad < scene.bound.length; ad++) {
        boolean due = scene.bound[ad] >= toBeat[o] && scene.fits(requests, o, ad);
        assertThat(!due || found.get(o).contains(ad))
            .as("ad %d, request %d", ad, o)
            .isTrue();
      }
    }
    return count;
  }

  private static void everythingOfOne(Scene scene, Matcher matcher, @Nullable Shortlists lists) {
    Opportunities requests = Scenery.requests(scene.random, scene.people);
    Candidates candidates = new Candidates(PEOPLE);
    matcher.open(requests, lists);
    for (int o = 0; o < PEOPLE; o += 7) {
      List<Integer> fit = new ArrayList<>();
      for (int ad = 0; ad < scene.bound.length; ad++) {
        if (scene.fits(requests, o, ad)) {
          fit.add(ad);
        }
      }
      assertThat(matcher.anyFits(requests, o)).isEqualTo(!fit.isEmpty());
      fit.removeIf(ad -> scene.bound[ad] < 0);
      matcher.all(requests, o, candidates);
      assertThat(Arrays.stream(candidates.ad, 0, candidates.size).sorted().boxed())
          .containsExactlyElementsOf(fit);
    }
  }

  @Test
  void next_scoresRise_findsEveryAdThatCanStillMatterOnce() {
    int found = 0;
    int listed = 0;
    for (long seed = 1; seed <= 24; seed++) {
      Scene scene = new Scene(seed, 1 + (int) (seed * seed) % 700);
      Matcher matcher = new Matcher(scene.index, PEOPLE);
      Shortlists lists = seed % 4 == 0 ? null : new Shortlists(PEOPLE);
      for (int round = 0; round < 6; round++) {
        scene.drawBounds();
        switch (scene.random.nextInt(4)) {
          case 0 -> scene.index.arrange(scene.bound);
          case 1 -> {
            salt = scene.random.nextInt(1000);
            scene.index.segmentsChanged();
            scene.index.turn(scene.bound);
          }
          default -> scene.index.turn(scene.bound);
        }
        found += search(scene, matcher, lists);
        everythingOfOne(scene, matcher, lists);
        listed += lists != null && lists.size(0) > 8 && lists.grows(0) ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan(20_000);
    assertThat(listed).as("lists in use").isGreaterThan(20);
  }

  @Test
  void next_withAndWithoutLists_findTheSameInTheEnd() {
    for (long seed = 1; seed <= 10; seed++) {
      Scene scene = new Scene(seed, 300);
      Matcher listed = new Matcher(scene.index, PEOPLE);
      Matcher plain = new Matcher(scene.index, PEOPLE);
      Shortlists lists = new Shortlists(PEOPLE);
      double[] low = new double[PEOPLE];
      Arrays.fill(low, Double.MIN_VALUE);
      for (int round = 0; round < 8; round++) {
        scene.drawBounds();
        scene.index.turn(scene.bound);
        Opportunities requests = Scenery.requests(scene.random, scene.people);
        listed.open(requests, lists);
        plain.open(requests, null);
        Candidates one = new Candidates(PEOPLE);
        Candidates other = new Candidates(PEOPLE);
        boolean more = true;
        while (more) {
          more = listed.next(requests, 5, low, one);
          assertThat(plain.next(requests, 5, low, other)).isEqualTo(more);
          assertThat(one.start).isEqualTo(other.start);
          assertThat(Arrays.copyOf(one.ad, one.size))
              .isEqualTo(Arrays.copyOf(other.ad, other.size));
        }
      }
    }
  }
}
