/** Tests of the learners. */
@NullMarked
package hawker.learn;

import org.jspecify.annotations.NullMarked;
