package hawker.market;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.AudienceEvaluator.SegmentMembers;
import hawker.exchange.Journeys;
import hawker.exchange.LifeEvents;
import hawker.exchange.Lives;
import hawker.exchange.Moods;
import hawker.exchange.Queries;
import hawker.exchange.Shops;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.Scenario;
import hawker.scenario.SignalLossSpec;
import hawker.targeting.SignalLoss;
import hawker.targeting.Sources;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Vocabulary;

/** What goes on beside the market in one replication, and who judges audiences by it. */
final class Surroundings {
  private final Vocabulary vocabulary;
  private final int startWeekday;
  private final Draws draws;
  private final SignalLossSpec loss;
  private final Lives lives;
  private final Queries queries;
  private final Journeys journeys;

  Surroundings(Preparation ready, Inventory inventory, Draws draws) {
    vocabulary = ready.vocabulary();
    startWeekday = ready.startWeekday();
    this.draws = draws;
    Scenario scenario = ready.scenario();
    loss = scenario.knowledge().signalLoss();
    queries = new Queries(ready.circumstances().queryWeights(), draws.key(Purpose.QUERY));
    AudienceEvaluator people = new AudienceEvaluator(
        vocabulary.interests(), (segment, user) -> false, channels(), startWeekday);
    journeys = new Journeys(
        ready.circumstances().journeys(), vocabulary.interests(), inventory, draws, people);
    lives = new Lives(
        new LifeEvents(ready.circumstances().events(), draws, people),
        new Moods(ready.circumstances().moods(), draws, people),
        new Shops(
            inventory.advertisers().stream().map(ready.circumstances()::shop).toList(),
            Identities.ofNames(inventory.advertisers()),
            draws,
            people));
  }

  private int[] channels() {
    return vocabulary.media().placements().stream()
        .mapToInt(Media.Placement::channel)
        .toArray();
  }

  /** A judge of audiences. */
  AudienceEvaluator evaluator(SegmentMembers segments) {
    return new AudienceEvaluator(
        vocabulary.interests(), segments, channels(), startWeekday, lives.events(), queries);
  }

  /** What segments are told from. */
  Sources sources() {
    return new Sources(
        vocabulary,
        evaluator((segment, user) -> false),
        lives,
        new SignalLoss(loss.windowSeconds(), loss.noise(), draws),
        draws);
  }

  /** What goes on in people's lives. */
  Lives lives() {
    return lives;
  }

  /** How people come to buy something. */
  Journeys journeys() {
    return journeys;
  }

  /** What people search for. */
  Queries queries() {
    return queries;
  }
}
