@NullMarked
package hawker.app.lab;

import org.jspecify.annotations.NullMarked;
