/** A wing that imports another wing. */
@NullMarked
package hawker.architecture.bad.auction;

import org.jspecify.annotations.NullMarked;
