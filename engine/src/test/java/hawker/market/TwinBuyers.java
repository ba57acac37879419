package hawker.market;

import hawker.metrics.JourneyCount;
import hawker.plugin.Binder;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.JourneySpec;
import hawker.scenario.Scenario;
import hawker.world.Activity;
import hawker.world.Identities;
import hawker.world.Stage;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People on journeys, in the plainest way: one at a time, everything by name. */
final class TwinBuyers {
  private final List<JourneySpec> specs;
  private final List<String> names;
  private final Identities identity;
  private final Plan plan;
  private final Tree tree;
  private final long stepKey;
  private final long searchKey;
  private final Map<List<Integer>, Stage> stages = new HashMap<>();
  private final List<List<Integer>> bought = new ArrayList<>();
  private final Map<List<Object>, Long> counts = new HashMap<>();

  TwinBuyers(Scenario scenario, Plan plan) {
    this.plan = plan;
    names = List.copyOf(scenario.journeys().keySet());
    specs = List.copyOf(scenario.journeys().values());
    identity = Identities.ofNames(names);
    tree = plan.world().vocabulary().interests();
    stepKey = plan.draws().key(Purpose.JOURNEY);
    searchKey = plan.draws().key(Purpose.JOURNEY_SEARCH);
  }

  /** Moves everybody on to a day. */
  void morning(int day) {
    for (int journey = 0; journey < specs.size(); journey++) {
      double[][] chain = specs.get(journey).chain();
      double[] first = new double[Stage.COUNT];
      first[0] = 1;
      for (int i = 0; i < 1_000; i++) {
        double[] then = new double[Stage.COUNT];
        for (int from = 0; from < Stage.COUNT; from++) {
          for (int to = 0; to < Stage.COUNT; to++) {
            then[to] += first[from] * chain[from][to];
          }
        }
        first = then;
      }
      for (int user = 0; user < plan.world().population().users(); user++) {
        long bits =
            Draws.bits(Draws.entity(stepKey, user), day == 0 ? -1 : day, identity.of(journey));
        Stage before = stages.getOrDefault(List.of(journey, user), Stage.NOT_SEARCHING);
        Stage now = pick(day == 0 ? first : chain[before.code()], Draws.uniform(bits));
        stages.put(List.of(journey, user), now);
        count(journey, now, "days");
      }
    }
  }

  private static Stage pick(double[] shares, double uniform) {
    double left = uniform;
    Stage last = Stage.NOT_SEARCHING;
    double sum = 0;
    for (Stage stage : Stage.values()) {
      sum += shares[stage.code()];
      if (shares[stage.code()] > 0) {
        last = stage;
        if (left < sum) {
          return stage;
        }
      }
    }
    return last;
  }

  private void count(int journey, Stage stage, String what) {
    counts.merge(List.of(journey, stage, what), 1L, Long::sum);
  }

  /** What a request is about. */
  short topic(int user, byte activity, short page, long event) {
    if (activity != Activity.SEARCHES.code()) {
      return page;
    }
    for (int journey = 0; journey < specs.size(); journey++) {
      Stage stage = stage(journey, user);
      long bits =
          Draws.part(Draws.bits(Draws.entity(searchKey, user), event), identity.of(journey));
      double share = specs.get(journey).searches().getOrDefault(stage, 0.0);
      if (Draws.uniform(Draws.part(bits, 0)) < share) {
        int level = switch (stage) {
          case SEARCHING -> Draws.index(Draws.part(bits, 1), 3);
          case FOCUSED_1 -> 1;
          case FOCUSED_2 -> 2;
          default -> 0;
        };
        long wants = Draws.bits(Draws.entity(searchKey, user), -1, identity.of(journey));
        int node = topic(journey);
        for (int depth = 0; depth < level; depth++) {
          List<Integer> below = below(node);
          if (!below.isEmpty()) {
            node = below.get(Draws.index(Draws.part(wants, depth), below.size()));
          }
        }
        return (short) node;
      }
    }
    return page;
  }

  private int topic(int journey) {
    return tree.find(specs.get(journey).topic().text());
  }

  private List<Integer> below(int node) {
    List<Integer> below = new ArrayList<>();
    for (int other = 0; other < tree.nodes(); other++) {
      if (tree.parent(other) == node) {
        below.add(other);
      }
    }
    return below;
  }

  private Stage stage(int journey, int user) {
    return stages.getOrDefault(List.of(journey, user), Stage.NOT_SEARCHING);
  }

  /** The journey that an ad speaks of, or -1. */
  private int journey(int ad) {
    for (int journey = 0; journey < specs.size(); journey++) {
      for (int topic : plan.world().inventory().ads().get(ad).topics()) {
        if (tree.within(topic, topic(journey))) {
          return journey;
        }
      }
    }
    return -1;
  }

  /** Probability that a click converts. */
  double rate(int user, int ad) {
    int journey = journey(ad);
    double own = plan.world().inventory().ads().get(ad).conversionRate();
    if (journey < 0) {
      return own;
    }
    Stage stage = stage(journey, user);
    double otherwise = stage == Stage.BOUGHT ? 0 : own;
    return specs.get(journey).converts().getOrDefault(stage, otherwise);
  }

  /** Notes a click. */
  void click(int user, int ad, boolean buys) {
    int journey = journey(ad);
    if (journey >= 0) {
      count(journey, stage(journey, user), "clicks");
      if (buys) {
        count(journey, stage(journey, user), "purchases");
        bought.add(List.of(journey, user));
      }
    }
  }

  /** A page is done. */
  void done() {
    bought.forEach(one -> stages.put(one, Stage.BOUGHT));
    bought.clear();
  }

  List<JourneyCount> counts() {
    List<JourneyCount> all = new ArrayList<>();
    for (int journey = 0; journey < specs.size(); journey++) {
      for (Stage stage : Stage.values()) {
        all.add(new JourneyCount(
            names.get(journey),
            Binder.enumName(stage),
            counts.getOrDefault(List.of(journey, stage, "days"), 0L),
            counts.getOrDefault(List.of(journey, stage, "clicks"), 0L),
            counts.getOrDefault(List.of(journey, stage, "purchases"), 0L)));
      }
    }
    return all;
  }
}
