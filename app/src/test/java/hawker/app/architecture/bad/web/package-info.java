@NullMarked
package hawker.app.architecture.bad.web;

import org.jspecify.annotations.NullMarked;
