/** How people truly respond: attraction, examination, clicks. */
@NullMarked
package hawker.response;

import org.jspecify.annotations.NullMarked;
