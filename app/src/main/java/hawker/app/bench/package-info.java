/** Measures how fast markets are made and run; the figures are of the machine, not of the model. */
@NullMarked
package hawker.app.bench;

import org.jspecify.annotations.NullMarked;
