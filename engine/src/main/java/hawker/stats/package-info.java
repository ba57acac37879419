/** Estimates, intervals and tests, and the few special functions the simulation needs bit for bit. */
@NullMarked
package hawker.stats;

import org.jspecify.annotations.NullMarked;
