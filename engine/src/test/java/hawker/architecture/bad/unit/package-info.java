/** Code whose answer depends on more than its arguments. */
@NullMarked
package hawker.architecture.bad.unit;

import org.jspecify.annotations.NullMarked;
