/** JMH benchmarks; each states its work, and is also run once as a test that checks its answer. */
@NullMarked
package hawker.benchmarks;

import org.jspecify.annotations.NullMarked;
