package hawker.experiment;

import hawker.market.Assembly;
import hawker.market.Preparation;
import hawker.market.Reference;
import hawker.market.Side;
import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.scenario.KnowledgeSpec;
import hawker.scenario.MarketSpec;
import hawker.scenario.PopulationSpec;
import hawker.scenario.Scenario;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people of replications, their friendships and what arms are calibrated to, each made once for
 * the runs that share it. Runs ask in order of replication: what earlier ones had is let go. May be
 * asked by many threads.
 */
final class Worlds {
  private final Preparation reference;
  private final int threads;
  private final Map<PeopleKey, Population> people = new HashMap<>();
  private final Map<FriendsKey, SocialGraph> friends = new HashMap<>();
  private final Map<Integer, Reference> references = new HashMap<>();

  /** What the people of a replication depend on. */
  private record PeopleKey(
      int replication, PopulationSpec population, KnowledgeSpec knowledge, MarketSpec market) {}

  /** What the friendships of a replication depend on. */
  private record FriendsKey(PeopleKey people, @Nullable PluginSpec friends) {}

  /**
   * Worlds yet to be made.
   *
   * @param reference the arm that all are calibrated to
   * @param threads that may ask at once
   */
  Worlds(Preparation reference, int threads) {
    this.reference = reference;
    this.threads = threads;
  }

  /** The draws of a replication of an arm. */
  static Draws draws(Preparation ready, int replication) {
    return new Draws(ready.scenario().seed(), replication);
  }

  /**
   * What an arm is run from in a replication.
   *
   * @param workers threads to make people with
   */
  Side side(Preparation ready, int replication, int workers) {
    Assembly assembly = new Assembly(ready);
    Draws draws = draws(ready, replication);
    Population population = population(assembly, ready.scenario(), replication, draws, workers);
    return new Side(
        assembly,
        population,
        friends(assembly, ready.scenario(), replication, draws, population),
        reference(replication, draws, workers));
  }

  /** What the arms of a replication are calibrated to, made once. */
  private Reference reference(int replication, Draws draws, int workers) {
    Assembly assembly = new Assembly(reference);
    Population own = population(assembly, reference.scenario(), replication, draws, workers);
    synchronized (references) {
      references.keySet().removeIf(known -> known < replication - threads);
      return references.computeIfAbsent(replication, r -> assembly.reference(own, draws));
    }
  }

  /** The people of a replication, made once for the arms that share them. */
  private Population population(
      Assembly assembly, Scenario scenario, int replication, Draws draws, int workers) {
    PeopleKey key = peopleKey(scenario, replication);
    synchronized (people) {
      people.keySet().removeIf(known -> known.replication() < replication);
      return people.computeIfAbsent(key, k -> assembly.population(draws, workers));
    }
  }

  /** The friendships of a replication, made once for the arms that share them. */
  private SocialGraph friends(
      Assembly assembly, Scenario scenario, int replication, Draws draws, Population population) {
    FriendsKey key = new FriendsKey(peopleKey(scenario, replication), scenario.friends());
    synchronized (friends) {
      friends.keySet().removeIf(known -> known.people().replication() < replication);
      return friends.computeIfAbsent(key, k -> assembly.friends(population, draws));
    }
  }

  private static PeopleKey peopleKey(Scenario scenario, int replication) {
    return new PeopleKey(
        replication, scenario.population(), scenario.knowledge(), scenario.market());
  }
}
