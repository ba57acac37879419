package hawker.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Opportunities;
import hawker.plugin.Binder;
import hawker.plugin.Registry;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.EventWithin;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.Moment;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Vocabulary;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

  /** Strategies that reach some people only, whatever the advertiser states. */
  private static final String[] SELECTIVE = {
    "search-keyword", "retargeting", "custom-audience", "look-alike", "social", "influencer"
  };

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
      plan.add(new Fits(MEN), 3600);
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
    return new Platform(plan, people).look().matched(audience);
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
    if (!Set.of(SELECTIVE).contains(name)) {
      assertThat(start[100]).isEqualTo(everyone(people));
    } else {
      assertThat(start[100]).isBetween(name.equals("search-keyword") ? 0 : 1, everyone(people) - 1);
    }
  }

  private static int everyone(People people) {
    // Placement feed/side takes banners only; the ad is native.
    int expected = 0;
    Opportunities requests = Scenery.requests(new SplittableRandom(99), people);
    for (int o = 0; o < people.size; o++) {
      expected += requests.placement[o] == 1 ? 0 : 1;
    }
    return expected;
  }

  /** What a strategy says it knows is all that its segments are told from. */
  @ParameterizedTest
  @MethodSource("entries")
  void reads_statedSources_areThoseOfItsSegments(
      Registry<Object, TargetingStrategy>.Entry<?> entry) {
    List<String> known = Arrays.stream(Source.values()).map(Binder::enumName).toList();
    assertThat(entry.reads().isEmpty()).isEqualTo(entry.name().equals("untargeted"));
    assertThat(known).containsAll(entry.reads());
    SegmentPlan plan = named();
    int own = plan.entries().size();
    Audience stated = all(SPORTS, ON_COOKING, new EventWithin(0, 86_400));
    TargetingStrategy strategy = Scenery.strategy(entry.name());
    Audience audience = strategy.audience(wish(stated, Scenery.TRAVEL), plan);
    Audience unused = strategy.ofAd(audience, 2, plan);
    for (SegmentPlan.Entry segment : plan.entries().subList(own, plan.entries().size())) {
      assertThat(entry.reads())
          .containsAll(segment.rule().reads().stream().map(Binder::enumName).toList());
    }
  }

  static Stream<Registry<Object, TargetingStrategy>.Entry<?>> entries() {
    return Strategies.registry().entries().stream();
  }

  /** Where everybody opts out, those who know people by what they declare lose nothing. */
  @ParameterizedTest
  @MethodSource("entries")
  void audience_everybodyOptsOut_losesWhatIsNotDeclared(
      Registry<Object, TargetingStrategy>.Entry<?> entry) {
    SegmentPlan plan = new SegmentPlan();
    Audience audience = Scenery.strategy(entry.name())
        .audience(wish(new EventWithin(0, 86_400 * 30L), Scenery.COOKING), plan);
    audience = plan.indexed(audience);
    People people = Scenery.people(new SplittableRandom(3), 0, 200);
    Arrays.fill(people.tracked, true);
    int[] before = matched(audience, plan, people);
    Arrays.fill(people.tracked, false);
    int[] after = matched(audience, plan, people);
    if (List.of("declared", "moment", "friends").containsAll(entry.reads())) {
      assertThat(after).isEqualTo(before);
    } else if (plan.entries().isEmpty()) {
      assertThat(after[200]).isEqualTo(before[200]);
    } else {
      assertThat(before[200]).isPositive();
      assertThat(after[200]).isZero();
    }
  }

  /** What happens after a look changes nobody's segments before the next. */
  @ParameterizedTest
  @MethodSource("strategies")
  void segments_betweenLooks_stayAsTheyAre(String name) {
    SegmentPlan plan = named();
    TargetingStrategy strategy = Scenery.strategy(name);
    Audience ofSet = strategy.audience(wish(SPORTS, Scenery.COOKING), plan);
    Audience audience = strategy.ofAd(ofSet, 2, plan);
    People people = Scenery.people(new SplittableRandom(5), 64, 128);
    Platform platform = new Platform(plan, people).look();
    int[] before = platform.matched(audience);
    platform.moreHappens();
    assertThat(platform.matched(audience)).isEqualTo(before);
    boolean lasting = plan.reads().equals(EnumSet.of(Source.DECLARED, Source.LISTS))
        || plan.reads().equals(EnumSet.of(Source.DECLARED, Source.FRIENDS));
    if (!lasting && !plan.reads().equals(named().reads())) {
      assertThat(platform.look().matched(audience)).isNotEqualTo(before);
    }
  }

  @Test
  void sequential_adAfterAnother_waitsUntilItIsSeen() {
    SegmentPlan plan = named();
    Audience audience = Scenery.strategy("sequential").ofAd(MEN, 2, plan);
    assertThat(audience).isEqualTo(all(MEN, new InSegment(Scenery.SEGMENTS)));
    assertThat(Scenery.strategy("sequential").ofAd(MEN, Inventory.NO_AD, plan)).isSameAs(MEN);
    assertThat(Scenery.strategy("stated-audience").ofAd(MEN, 2, plan)).isSameAs(MEN);
  }

  @Test
  void audience_ofNobody_staysNobodysUnlessUntargeted() {
    for (String name : strategies().toList()) {
      SegmentPlan plan = named();
      Audience audience = Scenery.strategy(name).audience(wish(any()), plan);
      People people = Scenery.people(new SplittableRandom(1), 0, 100);
      int matched = matched(audience, plan, people)[100];
      boolean heedsTheWish = !List.of(
              "untargeted",
              "hand-written",
              "algorithmic-delivery",
              "retargeting",
              "custom-audience",
              "look-alike",
              "social",
              "influencer")
          .contains(name);
      assertThat(matched > 0 && heedsTheWish).as(name).isFalse();
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
        .isEqualTo(new SegmentPlan.Entry(new Inferred(Scenery.SPORTS, 2, 0.1), 3600));
    assertThat(strategy.audience(wish(SPORTS), plan)).isEqualTo(new InSegment(4));
    assertThat(plan.entries()).hasSize(6);
    assertThat(plan.needsSignals()).isTrue();
    assertThat(named().needsSignals()).isFalse();
  }
}
