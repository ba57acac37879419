/** What a run remembers, written down and read again, so that it can go on after a break. */
@NullMarked
package hawker.state;

import org.jspecify.annotations.NullMarked;
