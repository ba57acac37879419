/** Counters of one run, and the questions answered from them. */
@NullMarked
package hawker.metrics;

import org.jspecify.annotations.NullMarked;
