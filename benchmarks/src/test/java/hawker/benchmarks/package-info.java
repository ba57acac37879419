/** Runs every benchmark once and checks its answer. */
@NullMarked
package hawker.benchmarks;

import org.jspecify.annotations.NullMarked;
