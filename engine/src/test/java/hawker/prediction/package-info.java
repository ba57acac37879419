/** Tests of prediction. */
@NullMarked
package hawker.prediction;

import org.jspecify.annotations.NullMarked;
