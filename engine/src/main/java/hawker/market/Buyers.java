package hawker.market;

import hawker.exchange.JourneyMemory;
import hawker.exchange.Journeys;
import hawker.exchange.Opportunities;
import hawker.metrics.JourneyCount;
import hawker.plugin.Binder;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.unit.TimeSpan;
import hawker.world.Activity;
import hawker.world.People;
import hawker.world.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes people along on their {@link Journeys}, for one worker: moves them on day by day, turns their
 * searches, and counts by stage what they click and buy.
 */
final class Buyers implements Stateful {
  private static final byte SEARCHES = Activity.SEARCHES.code();

  private final Journeys journeys;
  private final int count;
  private final int slicesOfDay;

  /** People in each stage, summed over days; [journeys × stages]. */
  private final long[] personDays;

  /** Clicks on ads that speak of the topic; likewise. */
  private final long[] clicks;

  /** Clicks after which the person buys; likewise. */
  private final long[] purchases;

  private Buyers(Plan plan) {
    journeys = plan.planning().journeys();
    count = journeys.journeys().size();
    slicesOfDay = TimeSpan.DAY / plan.settings().sliceSeconds();
    personDays = new long[count * Stage.COUNT];
    clicks = new long[personDays.length];
    purchases = new long[personDays.length];
  }

  /** The step for one worker, or null where nobody is on a journey. */
  static @Nullable Buyers of(Plan plan) {
    return plan.planning().journeys().any() ? new Buyers(plan) : null;
  }

  /** Moves the people of a block on, where a slice begins a day, and turns their searches. */
  void open(People people, int slice, Requests requests, BlockState state) {
    if (slice % slicesOfDay == 0) {
      moveOn(people, slice / slicesOfDay, state);
    }
    for (int r = 0; r < requests.size; r++) {
      if (requests.activity[r] == SEARCHES) {
        int row = requests.row[r];
        short topic = journeys.search(people.first + row, row, requests.event[r], state.journeys);
        requests.topic[r] = topic == Opportunities.NO_TOPIC ? requests.topic[r] : topic;
      }
    }
  }

  private void moveOn(People people, int day, BlockState state) {
    if (day == 0) {
      start(people, state);
    }
    for (int row = 0; row < people.size; row++) {
      for (int journey = 0; journey < count; journey++) {
        if (day > 0) {
          journeys.step(journey, people.first + row, row, day, state.journeys);
        }
        byte stage = state.journeys.stage(journey, row);
        if (stage != JourneyMemory.NOT_ON) {
          personDays[journey * Stage.COUNT + stage]++;
        }
      }
    }
  }

  private void start(People people, BlockState state) {
    people.needAll();
    Opportunities one = new Opportunities(1);
    one.turnTo(people, state.memory);
    one.size = 1;
    for (int row = 0; row < people.size; row++) {
      one.row[0] = row;
      journeys.start(one, 0, state.journeys);
    }
  }

  /** Counts a click; returns the probability that it converts, given the ad's own rate. */
  double click(int ad, int row, BlockState state, double own) {
    int journey = journeys.journey(ad, row, state.journeys);
    if (journey >= 0) {
      clicks[journey * Stage.COUNT + state.journeys.stage(journey, row)]++;
    }
    return journeys.rate(ad, row, state.journeys, own);
  }

  /** Notes that a person buys after a click. */
  void buys(int ad, int row, BlockState state) {
    int journey = journeys.journey(ad, row, state.journeys);
    if (journey >= 0) {
      purchases[journey * Stage.COUNT + state.journeys.stage(journey, row)]++;
      state.journeys.buys(journey, row);
    }
  }

  /** Those who have bought with the pages of a batch are through with it. */
  void settle(BlockState state) {
    state.journeys.settle(Stage.BOUGHT.code());
  }

  /** Adds another worker's counts. */
  void add(Buyers other) {
    for (int i = 0; i < personDays.length; i++) {
      personDays[i] += other.personDays[i];
      clicks[i] += other.clicks[i];
      purchases[i] += other.purchases[i];
    }
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(personDays);
    out.putLongs(clicks);
    out.putLongs(purchases);
  }

  @Override
  public void load(StateIn in) {
    in.into(personDays);
    in.into(clicks);
    in.into(purchases);
  }

  /** What was counted, by journey and stage. */
  List<JourneyCount> counts() {
    List<JourneyCount> counts = new ArrayList<>();
    for (int i = 0; i < personDays.length; i++) {
      counts.add(new JourneyCount(
          journeys.journeys().get(i / Stage.COUNT).name(),
          Binder.enumName(Stage.of(i % Stage.COUNT)),
          personDays[i],
          clicks[i],
          purchases[i]));
    }
    return counts;
  }
}
