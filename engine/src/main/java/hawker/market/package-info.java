/**
 * The market: slices of simulated time over blocks of people.
 *
 * <pre>
 *   Market.run
 *     signals of the weeks before                      Worker.remember
 *     for each slice
 *       segments that are due                          Worker.refreshSegments     in parallel
 *       budgets and pacing frozen                      CampaignBook.open
 *       bids, and what each ad can score at most       AdOrder
 *       for each block of people                       Worker.play                in parallel
 *         requests of the slice                        Traffic
 *         stories read, where people talk              Feed.read
 *         for each wave: everybody's next request
 *           until no ad that is left can win:
 *             match   the next best ads that fit       Matcher, TargetingIndex, Shortlists
 *             admit   in flight, funded, paced, capped Admission
 *             predict pCTR of each candidate           CtrModel
 *             rank    among those found before         AuctionFormat.offer
 *           price     over the slots                   AuctionFormat.close
 *           respond   looks, attraction, clicks        ExaminationModel, ResponseModel
 *           engage    acts, where people talk          Feed.engage
 *           record    counts, memory, charges          Recorder
 *       charges settled in block order, model taught   Market.reconcile
 *       word moved on by one hop, where people talk    Society.settle
 *     totals, audited                                  Totals, Auditor
 * </pre>
 *
 * <p>{@link hawker.market.Preparation} checks the names of a scenario without making people; {@link
 * hawker.market.Assembly} makes the people and wires the rest.
 */
@NullMarked
package hawker.market;

import org.jspecify.annotations.NullMarked;
