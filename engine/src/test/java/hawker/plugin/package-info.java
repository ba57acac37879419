@NullMarked
package hawker.plugin;

import org.jspecify.annotations.NullMarked;
