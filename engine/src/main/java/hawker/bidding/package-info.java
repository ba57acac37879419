/** How a campaign's budget is paced and its bid set. */
@NullMarked
package hawker.bidding;

import org.jspecify.annotations.NullMarked;
