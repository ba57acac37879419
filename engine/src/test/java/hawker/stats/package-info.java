@NullMarked
package hawker.stats;

import org.jspecify.annotations.NullMarked;
