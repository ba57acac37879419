@NullMarked
package hawker.social;

import org.jspecify.annotations.NullMarked;
