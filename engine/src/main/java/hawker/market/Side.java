package hawker.market;

import hawker.world.Population;
import hawker.world.SocialGraph;

/**
 * What one arm of an experiment of the platform is run from.
 *
 * @param assembly the arm
 * @param population its people in the replication
 * @param friends their friendships
 * @param reference what it is measured against
 */
public record Side(
    Assembly assembly, Population population, SocialGraph friends, Reference reference) {}
