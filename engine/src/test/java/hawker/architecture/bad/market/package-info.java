/** One half of a circle. */
@NullMarked
package hawker.architecture.bad.market;

import org.jspecify.annotations.NullMarked;
