/** The other half of the circle. */
@NullMarked
package hawker.architecture.bad.experiment;

import org.jspecify.annotations.NullMarked;
