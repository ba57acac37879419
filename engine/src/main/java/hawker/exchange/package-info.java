/** What the steps of the market hand on to each other: columns owned by a worker, and the ledger. */
@NullMarked
package hawker.exchange;

import org.jspecify.annotations.NullMarked;
