/**
 * Off-policy evaluation: what another policy would have earned, from a log of decisions that were
 * drawn by chance, and how far that can be trusted.
 *
 * <pre>
 *   Decisions   rows: reward, propensity, and the options there were
 *     + Policy       how likely the target takes each option
 *     + RewardModel  what each option is expected to earn: rates, or by a learner
 *   → WeightedRows   a weight for each row, and sums by cluster
 *   → Evaluation     estimates with intervals, and whether they may be believed
 * </pre>
 */
@NullMarked
package hawker.ope;

import org.jspecify.annotations.NullMarked;
