package hawker.social;

import hawker.random.Draws;
import hawker.world.SocialGraph;

/**
 * What a spread model is built from.
 *
 * @param graph who is friends with whom
 * @param draws the draws of the replication
 */
public record SpreadContext(SocialGraph graph, Draws draws) {}
