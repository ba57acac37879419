/**
 * The files a run writes and the table it prints.
 *
 * <p>The summary files are a function of (scenario, seed, version) alone: no times, no machine, no
 * thread count. What differs from run to run stands in the manifest.
 */
@NullMarked
package hawker.app.report;

import org.jspecify.annotations.NullMarked;
