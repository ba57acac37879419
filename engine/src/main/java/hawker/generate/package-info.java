/** Builds the world that a scenario describes. */
@NullMarked
package hawker.generate;

import org.jspecify.annotations.NullMarked;
