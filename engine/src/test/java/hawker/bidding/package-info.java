/** Tests of bidding. */
@NullMarked
package hawker.bidding;

import org.jspecify.annotations.NullMarked;
