/**
 * What {@code hawker plan} says: sheets of sentences, tables and figures, as text, Markdown, CSV, JSON and
 * as a page.
 */
@NullMarked
package hawker.app.planner;

import org.jspecify.annotations.NullMarked;
