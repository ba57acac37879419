@NullMarked
package hawker.planner;

import org.jspecify.annotations.NullMarked;
