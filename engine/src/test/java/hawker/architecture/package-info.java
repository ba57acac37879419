/** The rules of the house as tests: who may import whom, and what nobody may call. */
@NullMarked
package hawker.architecture;

import org.jspecify.annotations.NullMarked;
