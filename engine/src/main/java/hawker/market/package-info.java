/**
 * The market: slices of simulated time over blocks of people.
 *
 * <pre>
 *   Market.run
 *     signals of the weeks before                      Worker.remember
 *     for each slice
 *       segments that are due                          Worker.refreshSegments     in parallel
 *       budgets and pacing frozen                      CampaignBook.open
 *       for each block of people                       Worker.play                in parallel
 *         requests of the slice                        Traffic
 *         for each wave: everybody's next request
 *           match     ads whose audience it belongs to TargetingIndex
 *           admit     in flight, funded, paced, capped Admission
 *           predict   pCTR of each candidate           CtrModel
 *           rank      and price over the slots         AuctionFormat
 *           respond   attraction, looks, clicks        ResponseModel, ExaminationModel
 *           record    counts, memory, charges          Recorder
 *       charges settled, model taught, in block order  Market.reconcile
 *     totals, audited                                  Totals, Auditor
 * </pre>
 *
 * <p>{@link hawker.market.Preparation} checks the names of a scenario without making people; {@link
 * hawker.market.Assembly} makes the people and wires the rest.
 */
@NullMarked
package hawker.market;

import org.jspecify.annotations.NullMarked;
