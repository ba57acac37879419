@NullMarked
package hawker.app.report;

import org.jspecify.annotations.NullMarked;
