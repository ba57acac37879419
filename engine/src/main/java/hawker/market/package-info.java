/** The market: slices of simulated time over blocks of people. */
@NullMarked
package hawker.market;

import org.jspecify.annotations.NullMarked;
