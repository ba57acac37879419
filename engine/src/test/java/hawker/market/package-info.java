/** Tests of the market as a whole. */
@NullMarked
package hawker.market;

import org.jspecify.annotations.NullMarked;
