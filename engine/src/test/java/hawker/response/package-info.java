/** Tests of the response wing. */
@NullMarked
package hawker.response;

import org.jspecify.annotations.NullMarked;
