/** Who is friends with whom, described; and how word spreads among them. */
@NullMarked
package hawker.social;

import org.jspecify.annotations.NullMarked;
