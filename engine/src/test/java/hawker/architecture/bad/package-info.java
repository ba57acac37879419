/** A house that breaks every rule, so that each rule is seen to fail. */
@NullMarked
package hawker.architecture.bad;

import org.jspecify.annotations.NullMarked;
