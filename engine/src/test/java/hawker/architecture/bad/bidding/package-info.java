/** A wing that imports a floor above it. */
@NullMarked
package hawker.architecture.bad.bidding;

import org.jspecify.annotations.NullMarked;
