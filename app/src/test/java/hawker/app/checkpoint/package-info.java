@NullMarked
package hawker.app.checkpoint;

import org.jspecify.annotations.NullMarked;
