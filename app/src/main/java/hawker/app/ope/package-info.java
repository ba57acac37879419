/** Logs to evaluate policies on, the policies as the command line names them, and what is told. */
@NullMarked
package hawker.app.ope;

import org.jspecify.annotations.NullMarked;
