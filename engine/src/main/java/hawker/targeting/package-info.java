/** Strategies that turn what an advertiser says into an audience, and the index that matches audiences. */
@NullMarked
package hawker.targeting;

import org.jspecify.annotations.NullMarked;
