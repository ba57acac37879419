@NullMarked
package hawker.app.architecture.bad.cli;

import org.jspecify.annotations.NullMarked;
