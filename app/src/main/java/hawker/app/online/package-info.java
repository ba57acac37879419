/**
 * Models of clicks side by side in the auction: what a comparison came to, as tables, files and a
 * page.
 */
@NullMarked
package hawker.app.online;

import org.jspecify.annotations.NullMarked;
