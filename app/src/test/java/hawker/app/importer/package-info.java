@NullMarked
package hawker.app.importer;

import org.jspecify.annotations.NullMarked;
