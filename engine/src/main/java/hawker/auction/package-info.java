/** Auction formats: who wins which slot at what price. */
@NullMarked
package hawker.auction;

import org.jspecify.annotations.NullMarked;
