/** People, ads and media as columns; built once, never changed by a run. */
@NullMarked
package hawker.world;

import org.jspecify.annotations.NullMarked;
