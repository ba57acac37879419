package hawker.learn;

import hawker.random.Draws;

/**
 * What learners are built from.
 *
 * @param space the features
 * @param draws where random starts come from
 */
public record LearnerContext(FeatureSpace space, Draws draws) {}
