/** Tests of off-policy evaluation. */
@NullMarked
package hawker.ope;

import org.jspecify.annotations.NullMarked;
