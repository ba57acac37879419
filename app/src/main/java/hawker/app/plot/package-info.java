/** Figures as images, without a browser: {@code hawker plot}. */
@NullMarked
package hawker.app.plot;

import org.jspecify.annotations.NullMarked;
