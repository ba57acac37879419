@NullMarked
package hawker.app.bench;

import org.jspecify.annotations.NullMarked;
