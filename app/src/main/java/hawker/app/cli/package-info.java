/** The command line: one class a command, and the one place that tells errors to people. */
@NullMarked
package hawker.app.cli;

import org.jspecify.annotations.NullMarked;
