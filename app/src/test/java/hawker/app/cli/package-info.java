@NullMarked
package hawker.app.cli;

import org.jspecify.annotations.NullMarked;
