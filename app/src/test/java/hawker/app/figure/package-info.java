@NullMarked
package hawker.app.figure;

import org.jspecify.annotations.NullMarked;
