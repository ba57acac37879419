/** Addressed randomness: every draw is a pure function of where it is used; nothing is consumed. */
@NullMarked
package hawker.random;

import org.jspecify.annotations.NullMarked;
