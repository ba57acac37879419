/** Units of value, time and share, as exact integers or checked numbers. */
@NullMarked
package hawker.unit;

import org.jspecify.annotations.NullMarked;
