@NullMarked
package hawker.app.architecture;

import org.jspecify.annotations.NullMarked;
