/**
 * What a budget buys: published models of reach and frequency, landscapes of bids, curves of response
 * and how a budget is best split over them.
 */
@NullMarked
package hawker.planner;

import org.jspecify.annotations.NullMarked;
