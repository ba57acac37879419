@NullMarked
package hawker.app.architecture.bad.report;

import org.jspecify.annotations.NullMarked;
