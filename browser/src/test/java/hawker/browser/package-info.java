@NullMarked
package hawker.browser;

import org.jspecify.annotations.NullMarked;
