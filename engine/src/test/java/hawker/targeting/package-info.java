/** Tests of targeting. */
@NullMarked
package hawker.targeting;

import org.jspecify.annotations.NullMarked;
