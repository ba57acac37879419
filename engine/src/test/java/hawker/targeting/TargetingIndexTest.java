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
import org.junit.jupiter.api.Test;

/** The index beside the evaluator, which is the definition. */
class TargetingIndexTest {
  private static final SegmentMembers SEGMENTS = (segment, user) -> (user >> segment & 1) == 1;

  private static AudienceEvaluator evaluator(Vocabulary vocabulary, int weekday) {
    int[] channels = vocabulary.media().placements().stream()
        .mapToInt(Media.Placement::channel)
        .toArray();
    return new AudienceEvaluator(vocabulary.interests(), SEGMENTS, channels, weekday);
  }

  /** All candidates, in rising order. */
  private static void all(TargetingIndex index, Opportunities requests, Candidates candidates) {
    Matcher matcher = new Matcher(index, requests.size);
    matcher.open(requests);
    boolean unused =
        matcher.next(requests, Integer.MAX_VALUE, new double[requests.size], candidates);
    for (int o = 0; o < requests.size; o++) {
      Arrays.sort(candidates.ad, candidates.start[o], candidates.start[o + 1]);
    }
  }

  @Test
  void match_randomAudiencesPeopleAndMoments_equalsTheEvaluator() {
    Vocabulary vocabulary = Scenery.vocabulary();
    int hits = 0;
    int tests = 0;
    for (long seed = 1; seed <= 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int weekday = random.nextInt(7);
      List<Audience> audiences = new ArrayList<>();
      byte[] formats = new byte[50];
      for (int ad = 0; ad < formats.length; ad++) {
        boolean shared = ad > 0 && random.nextInt(4) == 0;
        audiences.add(shared ? audiences.get(random.nextInt(ad)) : Scenery.audience(random, 3));
        formats[ad] = (byte) random.nextInt(Format.values().length);
      }
      TargetingIndex index = new TargetingIndex(audiences, formats, vocabulary, SEGMENTS, weekday);
      People people = Scenery.people(random, 64 * random.nextInt(100), 200);
      Opportunities requests = Scenery.requests(random, people);
      Candidates candidates = new Candidates(requests.size);
      all(index, requests, candidates);
      AudienceEvaluator evaluator = evaluator(vocabulary, weekday);
      for (int o = 0; o < requests.size; o++) {
        List<Integer> expected = new ArrayList<>();
        int takes = vocabulary.media().placements().get(requests.placement[o]).formats();
        for (int ad = 0; ad < formats.length; ad++) {
          boolean fits = (takes >> formats[ad] & 1) == 1;
          if (fits && evaluator.seen(audiences.get(ad), requests, o)) {
            expected.add(ad);
          }
        }
        int[] found =
            Arrays.copyOfRange(candidates.ad, candidates.start[o], candidates.start[o + 1]);
        assertThat(found)
            .as("seed %d, request %d", seed, o)
            .containsExactly(expected.stream().mapToInt(i -> i).toArray());
        hits += found.length;
        tests += formats.length;
      }
    }
    assertThat(hits / (double) tests).as("neither all nor nothing").isBetween(0.1, 0.9);
  }

  @Test
  void audiences_sharedByAds_areCompiledOnce() {
    Audience men = new Audience.AttributeIn(Scenery.GENDER, List.of(new Audience.Range(1, 1)));
    Audience alsoMen = new Audience.AttributeIn(Scenery.GENDER, List.of(new Audience.Range(1, 1)));
    TargetingIndex index = new TargetingIndex(
        List.of(men, alsoMen, Audience.EVERYONE), new byte[3], Scenery.vocabulary(), SEGMENTS, 0);
    assertThat(index.audiences()).isEqualTo(2);
  }

  @Test
  void match_emptyLists_areEveryoneNobodyAndEveryone() {
    TargetingIndex index = new TargetingIndex(
        List.of(
            new Audience.All(List.of()),
            new Audience.Any(List.of()),
            new Audience.None(List.of()),
            new Audience.InterestIn(List.of()),
            new Audience.AttributeIn(0, List.of())),
        new byte[5],
        Scenery.vocabulary(),
        SEGMENTS,
        0);
    SplittableRandom random = new SplittableRandom(1);
    Opportunities requests = Scenery.requests(random, Scenery.people(random, 0, 50));
    Arrays.fill(requests.placement, 0);
    Candidates candidates = new Candidates(50);
    all(index, requests, candidates);
    assertThat(candidates.size).isEqualTo(100);
    for (int o = 0; o < 50; o++) {
      assertThat(candidates.ad[2 * o]).isEqualTo(0);
      assertThat(candidates.ad[2 * o + 1]).isEqualTo(2);
    }
  }
}
