/**
 * The figures of a run: what they show, said once for the page and for {@code hawker plot}.
 *
 * <p>Everything is read from {@code summary.json} and {@code details.json}; each number keeps the
 * place it came from.
 */
@NullMarked
package hawker.app.figure;

import org.jspecify.annotations.NullMarked;
