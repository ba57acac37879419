@NullMarked
package hawker.app.store;

import org.jspecify.annotations.NullMarked;
