/** The scenario file as immutable records without behaviour, and its reader. */
@NullMarked
package hawker.scenario;

import org.jspecify.annotations.NullMarked;
