package hawker.response;

import hawker.random.Draws;

/**
 * What an examination model is built from.
 *
 * @param draws the draws of the replication
 */
public record ExaminationContext(Draws draws) {}
