package hawker.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.SignalMemory;
import hawker.plugin.Registry;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.Moment;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import hawker.world.People;
import hawker.world.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every strategy keeps, and what each makes of a wish. */
class StrategiesContractTest {
  private static final Vocabulary VOCABULARY = Scenery.vocabulary();
  private static final Audience MEN =
      new AttributeIn(Scenery.GENDER, List.of(new Audience.Range(1, 1)));
  private static final Audience SPAIN =
      new AttributeIn(Scenery.PLACE, List.of(new Audience.Range(2, 2)));
  private static final Audience SPORTS = new InterestIn(List.of(Scenery.SPORTS));
  private static final Audience ON_COOKING = new TopicIn(List.of(Scenery.COOKING));
  private static final Audience EVENINGS = new MomentIn(Moment.HOUR, 1L << 20);
  private static final Audience FANS = new InSegment(0);

  static Stream<String> strategies() {
    return Strategies.registry().entries().stream().map(Registry.Entry::name);
  }

  private static Wish wish(Audience stated, Integer... topics) {
    return new Wish(stated, List.of(topics), VOCABULARY);
  }

  private static Audience audience(String strategy, Audience stated, Integer... topics) {
    return Scenery.strategy(strategy).audience(wish(stated, topics), named());
  }

  private static SegmentPlan named() {
    SegmentPlan plan = new SegmentPlan();
    for (int i = 0; i < Scenery.SEGMENTS; i++) {
      plan.add(new SegmentRule.Fits(MEN), 3600);
    }
    return plan;
  }

  private static Audience all(Audience... parts) {
    return new All(List.of(parts));
  }

  private static Audience any(Audience... parts) {
    return new Any(List.of(parts));
  }

  private static Audience none(Audience... parts) {
    return new None(List.of(parts));
  }

  /** Who is matched when each of some people makes a request. */
  private static int[] matched(Audience audience, SegmentPlan plan, People people) {
    Segments segments = new Segments(
        plan,
        VOCABULARY.interests(),
        people.first + people.size,
        new AudienceEvaluator(VOCABULARY.interests(), (s, u) -> false, new int[] {0, 0, 1}, 0));
    SplittableRandom random = new SplittableRandom(99);
    Opportunities requests = Scenery.requests(random, people);
    SignalMemory signals = new SignalMemory(people.size, 86_400);
    for (int row = 0; row < people.size; row++) {
      for (int i = 0; i < 6; i++) {
        signals.signal(row, random.nextInt(8), i);
      }
    }
    segments.refresh(requests, signals, 0, 900);
    requests.size = people.size;
    for (int i = 0; i < people.size; i++) {
      requests.row[i] = i;
    }
    TargetingIndex index =
        new TargetingIndex(List.of(audience), new byte[1], VOCABULARY, segments, 0);
    Candidates candidates = new Candidates(requests.size);
    Matcher matcher = new Matcher(index, requests.size);
    matcher.open(requests);
    boolean unused = matcher.next(requests, 1, new double[requests.size], candidates);
    return Arrays.copyOf(candidates.start, requests.size + 1);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void audience_truthShuffled_matchesTheSame(String name) {
    for (long seed = 1; seed <= 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Audience stated = Scenery.audience(random, 3);
      SegmentPlan plan = named();
      Audience audience = Scenery.strategy(name).audience(wish(stated, Scenery.FOOTBALL), plan);
      People people = Scenery.people(random, 64, 128);
      int[] before = matched(audience, plan, people);
      shuffleTruth(people, random);
      assertThat(matched(audience, plan, people)).as("seed %d", seed).isEqualTo(before);
    }
  }

  private static void shuffleTruth(People people, SplittableRandom random) {
    for (int row = people.size - 1; row > 0; row--) {
      int other = random.nextInt(row + 1);
      for (int column = 0; column < people.attributes(); column++) {
        int old = people.truth(column, row);
        people.setTruth(column, row, people.truth(column, other));
        people.setTruth(column, other, old);
      }
      for (int place = 0; place < People.SALIENT; place++) {
        int old = people.interest(row, place);
        people.setInterest(row, place, people.interest(other, place), 0.123f);
        people.setInterest(other, place, old, 0.123f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void audience_ofEveryoneWithoutTopics_isEveryone(String name) {
    SegmentPlan plan = named();
    Audience audience = Scenery.strategy(name).audience(wish(Audience.EVERYONE), plan);
    People people = Scenery.people(new SplittableRandom(1), 0, 100);
    int[] start = matched(audience, plan, people);
    // Placement feed/side takes banners only; the ad is native.
    int expected = 0;
    Opportunities requests = Scenery.requests(new SplittableRandom(99), people);
    for (int o = 0; o < 100; o++) {
      expected += requests.placement[o] == 1 ? 0 : 1;
    }
    assertThat(start[100]).isEqualTo(expected);
  }

  @Test
  void audience_ofNobody_staysNobodysUnlessUntargeted() {
    for (String name : strategies().toList()) {
      SegmentPlan plan = named();
      Audience audience = Scenery.strategy(name).audience(wish(any()), plan);
      People people = Scenery.people(new SplittableRandom(1), 0, 100);
      int matched = matched(audience, plan, people)[100];
      assertThat(matched > 0).as(name).isEqualTo(name.equals("untargeted"));
    }
  }

  @Test
  void untargeted_anyWish_isEveryone() {
    assertThat(audience("untargeted", all(MEN, SPORTS), Scenery.TRAVEL))
        .isEqualTo(Audience.EVERYONE);
  }

  @Test
  void statedAudience_anyWish_isTheWish() {
    Audience stated = all(MEN, any(SPORTS, none(FANS)), EVENINGS);
    assertThat(audience("stated-audience", stated, Scenery.TRAVEL)).isSameAs(stated);
  }

  @Test
  void demographic_keepsAttributesThatAreNotPlacesAndMoments() {
    assertThat(audience("demographic", all(MEN, SPAIN, SPORTS, EVENINGS, FANS)))
        .isEqualTo(all(MEN, EVENINGS));
    assertThat(audience("demographic", any(MEN, SPORTS))).isEqualTo(any(MEN));
    assertThat(audience("demographic", all(MEN, none(SPAIN, MEN)))).isEqualTo(all(MEN, none(MEN)));
    assertThat(audience("demographic", SPORTS)).isEqualTo(Audience.EVERYONE);
    assertThat(audience("demographic", none(SPORTS), Scenery.TRAVEL)).isEqualTo(Audience.EVERYONE);
  }

  /** "No man who likes sports" says nothing of men; "no man in the evening" is seen whole. */
  @Test
  void none_partWithAClauseNotSeen_excludesNobody() {
    Audience menIntoSports = all(MEN, SPORTS);
    for (Audience part : List.of(menIntoSports, any(MEN, SPORTS), all(none(SPORTS), MEN), FANS)) {
      assertThat(audience("demographic", none(part))).isEqualTo(Audience.EVERYONE);
      assertThat(audience("geographic", all(SPAIN, none(part, SPAIN))))
          .isEqualTo(all(SPAIN, none(SPAIN)));
    }
    assertThat(audience("demographic", none(menIntoSports, MEN))).isEqualTo(none(MEN));
    assertThat(audience("demographic", none(all(MEN, EVENINGS))))
        .isEqualTo(none(all(MEN, EVENINGS)));
    assertThat(audience("demographic", none(any(MEN, none(EVENINGS)))))
        .isEqualTo(none(any(MEN, none(EVENINGS))));
    assertThat(audience("declared-interest", none(menIntoSports, any(SPORTS, EVENINGS))))
        .isEqualTo(none(any(SPORTS, EVENINGS)));
    assertThat(audience("contextual", all(SPORTS, none(menIntoSports))))
        .isEqualTo(new TopicIn(List.of(Scenery.SPORTS)));
    // Elsewhere a clause that is not seen is left out alone.
    assertThat(audience("demographic", all(menIntoSports, any(MEN, SPORTS))))
        .isEqualTo(all(MEN, any(MEN)));
  }

  @Test
  void inferredInterest_noneOfWhichNothingIsSeenWhole_asksForNoSegment() {
    SegmentPlan plan = named();
    Audience stated = all(EVENINGS, none(all(MEN, SPORTS)));
    assertThat(Scenery.strategy("inferred-interest").audience(wish(stated), plan))
        .isEqualTo(EVENINGS);
    assertThat(plan.needsSignals()).isFalse();
  }

  @Test
  void geographic_keepsPlacesAndMoments() {
    assertThat(audience("geographic", all(MEN, SPAIN, SPORTS))).isEqualTo(SPAIN);
    assertThat(audience("geographic", any(SPAIN, EVENINGS, MEN))).isEqualTo(any(SPAIN, EVENINGS));
    assertThat(audience("geographic", MEN)).isEqualTo(Audience.EVERYONE);
  }

  @Test
  void declaredInterest_takesInterestsAndTopicsAsInterests() {
    assertThat(audience("declared-interest", all(MEN, SPORTS, EVENINGS)))
        .isEqualTo(all(SPORTS, EVENINGS));
    assertThat(audience("declared-interest", ON_COOKING))
        .isEqualTo(new InterestIn(List.of(Scenery.COOKING)));
    assertThat(audience("declared-interest", none(SPORTS))).isEqualTo(none(SPORTS));
  }

  @Test
  void contextual_takesInterestsAndTopicsAsTopics() {
    assertThat(audience("contextual", all(MEN, SPORTS)))
        .isEqualTo(new TopicIn(List.of(Scenery.SPORTS)));
    assertThat(audience("contextual", any(ON_COOKING, SPORTS)))
        .isEqualTo(any(ON_COOKING, new TopicIn(List.of(Scenery.SPORTS))));
  }

  @Test
  void interests_wishWithoutAny_areTheTopicsOfTheAds() {
    Audience travel = new InterestIn(List.of(Scenery.TRAVEL));
    assertThat(audience("declared-interest", EVENINGS, Scenery.TRAVEL))
        .isEqualTo(all(EVENINGS, travel));
    // An interest that is only excluded says nothing of whom the ads are for.
    assertThat(audience("declared-interest", none(SPORTS), Scenery.TRAVEL))
        .isEqualTo(all(none(SPORTS), travel));
    assertThat(audience("contextual", MEN, Scenery.TRAVEL))
        .isEqualTo(all(Audience.EVERYONE, new TopicIn(List.of(Scenery.TRAVEL))));
    assertThat(audience("declared-interest", SPORTS, Scenery.TRAVEL)).isEqualTo(SPORTS);
  }

  @Test
  void inferredInterest_asksForOneSegmentPerInterest() {
    SegmentPlan plan = named();
    TargetingStrategy strategy = Scenery.strategy("inferred-interest");
    Audience audience = strategy.audience(
        wish(all(MEN, new InterestIn(List.of(Scenery.SPORTS, Scenery.BAKING)))), plan);
    assertThat(audience).isEqualTo(any(new InSegment(4), new InSegment(5)));
    assertThat(plan.entries().get(4))
        .isEqualTo(new SegmentPlan.Entry(new SegmentRule.Inferred(Scenery.SPORTS, 2, 0.1), 3600));
    assertThat(strategy.audience(wish(SPORTS), plan)).isEqualTo(new InSegment(4));
    assertThat(plan.entries()).hasSize(6);
    assertThat(plan.needsSignals()).isTrue();
    assertThat(named().needsSignals()).isFalse();
  }
}
