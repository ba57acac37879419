package hawker.response;

import hawker.random.Draws;
import hawker.world.Identities;

/**
 * What an examination model is built from.
 *
 * @param draws the draws of the replication
 * @param ads what stands for each ad in the addresses of draws
 */
public record ExaminationContext(Draws draws, Identities ads) {}
