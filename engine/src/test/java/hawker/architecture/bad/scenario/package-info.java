/** A scenario that knows a plug-in by its class. */
@NullMarked
package hawker.architecture.bad.scenario;

import org.jspecify.annotations.NullMarked;
