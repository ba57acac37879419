/** What a run keeps on disk of itself while it runs, so that it can go on after a break. */
@NullMarked
package hawker.app.checkpoint;

import org.jspecify.annotations.NullMarked;
