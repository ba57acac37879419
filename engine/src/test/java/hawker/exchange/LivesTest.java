package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Occurrences;
import hawker.world.Audience;
import hawker.world.Identities;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Life events, moods, visits and customers, by their shares among many people. */
class LivesTest {
  private static final int PEOPLE = 20_000;
  private static final long DAY = 86_400;
  private static final Draws DRAWS = new Draws(5, 0);
  private static final Audience ONES =
      new Audience.AttributeIn(0, List.of(new Audience.Range(1, 1)));

  private final Opportunities requests = requests();
  private final AudienceEvaluator evaluator =
      new AudienceEvaluator(tree(), (s, u) -> false, new int[0], 0);

  private static Tree tree() {
    Tree.Builder tree = new Tree.Builder();
    tree.add(Tree.NO_NODE, "food", "");
    tree.add(0, "coffee", "");
    tree.add(Tree.NO_NODE, "sport", "");
    return tree.build();
  }

  /** Half of the people have a 1, half are tracked; nothing is known of anybody. */
  private static Opportunities requests() {
    People people = new People(0, PEOPLE, 1);
    for (int row = 0; row < PEOPLE; row++) {
      people.setTruth(0, row, row % 2);
      people.setSeen(0, row, -1);
      people.tracked[row] = row % 4 < 2;
    }
    Opportunities requests = new Opportunities(PEOPLE);
    requests.turnTo(people, new Memory(PEOPLE, 1));
    requests.size = PEOPLE;
    for (int i = 0; i < PEOPLE; i++) {
      requests.row[i] = i;
      requests.time[i] = (int) (3 * DAY);
    }
    return requests;
  }

  private interface Question {
    boolean holds(int i);
  }

  private double share(Question question) {
    int count = 0;
    for (int i = 0; i < PEOPLE; i++) {
      count += question.holds(i) ? 1 : 0;
    }
    return count / (double) PEOPLE;
  }

  private static org.assertj.core.data.Offset<Double> noise() {
    return within(4 * Math.sqrt(0.25 / PEOPLE));
  }

  @Test
  void events_ofThoseTheyHappenTo_areAsManyAsStated() {
    LifeEvents events =
        new LifeEvents(List.of(new LifeEvents.Event(ONES, 4, 0.5, 5 * DAY)), DRAWS, evaluator);
    double within30 = 1 - Math.exp(-4 * 30 / 365.0);
    assertThat(share(i -> events.happened(0, 30 * DAY, requests, i)))
        .isCloseTo(0.5 * within30, noise());
    // Half of people are tracked, half of events are learnt, the last five days are not known yet.
    double known = 1 - Math.exp(-0.5 * 4 * 25 / 365.0);
    assertThat(share(i -> events.known(0, 30 * DAY, requests, i))).isCloseTo(0.25 * known, noise());
    assertThat(share(i -> events.known(0, 5 * DAY, requests, i))).isZero();
    for (int i = 0; i < PEOPLE; i++) {
      boolean known30 = events.known(0, 30 * DAY, requests, i);
      assertThat(!known30 || events.happened(0, 30 * DAY, requests, i)).isTrue();
      assertThat(known30 && (i % 2 == 0 || i % 4 >= 2)).isFalse();
    }
  }

  @Test
  void moods_whileTheyLast_areAsManyAsStatedAndSomeArePosted() {
    Moods moods = new Moods(
        List.of(
            new Moods.Mood(List.of(1), ONES, 7, 6 * 3600, 0.4),
            new Moods.Mood(List.of(2), Audience.EVERYONE, 0, 3600, 1)),
        DRAWS,
        evaluator);
    double in = 1 - Math.exp(-0.25);
    assertThat(share(i -> moods.of(requests, i) == 1)).isCloseTo(0.5 * in, noise());
    double posted = 1 - Math.exp(-0.4 * 0.25);
    Tree tree = tree();
    assertThat(share(i -> moods.posted(0, tree, 6 * 3600, requests, i)))
        .isCloseTo(0.5 * posted, noise());
    assertThat(share(i -> moods.posted(2, tree, 6 * 3600, requests, i))).isZero();
  }

  @Test
  void shops_actsAndCustomers_areAsManyAsStatedAndNested() {
    Shops.Shop shop = new Shops.Shop(0.1, ONES, 0.5, 0.2, 0.3, ONES);
    Shops shops =
        new Shops(List.of(shop, Shops.Shop.UNKNOWN), Identities.NUMBERS, DRAWS, evaluator);
    double[] rates = {0.1, 0.05, 0.02};
    for (Act act : Act.values()) {
      assertThat(share(i -> shops.last(0, act, 7 * DAY, requests, i) != Occurrences.NEVER))
          .as("%s", act)
          .isCloseTo(0.5 * (1 - Math.exp(-7 * rates[act.number()])), noise());
    }
    for (int i = 0; i < PEOPLE; i++) {
      long visit = shops.last(0, Act.VISIT, 7 * DAY, requests, i);
      long basket = shops.last(0, Act.BASKET, 7 * DAY, requests, i);
      long purchase = shops.last(0, Act.PURCHASE, 7 * DAY, requests, i);
      assertThat(purchase <= basket && basket <= visit).isTrue();
      assertThat(shops.matched(0, 0.6, requests, i) && !shops.customer(0, requests, i))
          .isFalse();
      assertThat(shops.customer(1, requests, i)).isFalse();
      assertThat(shops.last(1, Act.VISIT, DAY, requests, i)).isEqualTo(Occurrences.NEVER);
    }
    assertThat(share(i -> shops.customer(0, requests, i))).isCloseTo(0.15, noise());
    assertThat(share(i -> shops.matched(0, 0.6, requests, i))).isCloseTo(0.09, noise());
  }

  @Test
  void queries_words_areDrawnByTheirWeights() {
    Queries queries =
        new Queries(new double[] {0.5, 0.3, 0.2}, DRAWS.key(hawker.random.Purpose.QUERY));
    Arrays.fill(requests.activity, hawker.world.Activity.SEARCHES.code());
    Arrays.fill(requests.topic, (short) 1);
    assertThat(share(i -> queries.code(requests, i) == 1)).isCloseTo(0.5, noise());
    assertThat(share(i -> queries.code(requests, i) == 2)).isCloseTo(0.3, noise());
    assertThat(share(i -> queries.code(requests, i) == 3)).isCloseTo(0.2, noise());
    Arrays.fill(requests.topic, Opportunities.NO_TOPIC);
    assertThat(share(i -> queries.code(requests, i) == 0)).isEqualTo(1);
  }

  @Test
  void actMemory_whatIsExpected_countsOnceItHasComeToPass() {
    ActSlots.Builder asked = new ActSlots.Builder();
    asked.advertiser(1);
    asked.ad(3);
    ActMemory acts = new ActMemory(4, asked.build(2, 5));
    assertThat(acts.slots().slots()).isEqualTo(4);
    assertThat(acts.last(2, 1, Act.PURCHASE)).isEqualTo(ActMemory.NEVER);
    int purchase = acts.slots().ofAdvertiser(1) + Act.PURCHASE.number();
    acts.expect(2, purchase, 500);
    acts.expect(2, purchase, 300);
    acts.settle(299);
    assertThat(acts.last(2, 1, Act.PURCHASE)).isEqualTo(ActMemory.NEVER);
    acts.settle(300);
    assertThat(acts.last(2, 1, Act.PURCHASE)).isEqualTo(300);
    acts.settle(1000);
    assertThat(acts.last(2, 1, Act.PURCHASE)).isEqualTo(500);
    acts.note(1, acts.slots().ofAd(3), 7);
    assertThat(acts.lastSeen(1, 3)).isEqualTo(7);
    assertThat(acts.lastSeen(1, 2)).isEqualTo(ActMemory.NEVER);
    assertThat(acts.last(1, 0, Act.VISIT)).isEqualTo(ActMemory.NEVER);
  }

  @Test
  void signals_afterTheWindow_areForgotten() {
    SignalMemory signals = new SignalMemory(1, 1e9, 100);
    signals.signal(0, 1, 0);
    signals.signal(0, 2, 90);
    assertThat(signals.score(0, 0, 99)).isCloseTo(1, within(1e-6));
    assertThat(signals.score(0, 0, 100)).isZero();
    assertThat(signals.score(0, 1, 100)).isCloseTo(1, within(1e-6));
  }
}
