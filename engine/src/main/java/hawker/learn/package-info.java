/**
 * Learners of click probabilities on sparse rows: the same class learns from a file, from an event log
 * and inside an auction.
 *
 * <pre>
 *   named raw values ──FeatureSpace, RowEncoder──► Examples (columns) ──Learner──► probabilities
 *                                                                         │ Recalibration, NegativeSampling
 *   ModelFile: all of these in one file                                   ▼
 *                                                                       Model
 * </pre>
 *
 * <p>Everything is plain arithmetic in a fixed order, and random starts are addressed by feature, so
 * that weights have the same bits on every machine.
 */
@NullMarked
package hawker.learn;

import org.jspecify.annotations.NullMarked;
