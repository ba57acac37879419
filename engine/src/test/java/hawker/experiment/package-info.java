@NullMarked
package hawker.experiment;

import org.jspecify.annotations.NullMarked;
