@NullMarked
package hawker.metrics;

import org.jspecify.annotations.NullMarked;
