/** Arms and replications, paired, and what they say. */
@NullMarked
package hawker.experiment;

import org.jspecify.annotations.NullMarked;
