/** Models of the click probability over what the platform observes. */
@NullMarked
package hawker.prediction;

import org.jspecify.annotations.NullMarked;
