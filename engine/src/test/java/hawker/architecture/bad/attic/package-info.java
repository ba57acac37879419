/** A package that stands on no floor. */
@NullMarked
package hawker.architecture.bad.attic;

import org.jspecify.annotations.NullMarked;
