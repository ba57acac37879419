/**
 * What runs leave behind to be asked later: the event log as files, and stored results in a database.
 */
@NullMarked
package hawker.app.store;

import org.jspecify.annotations.NullMarked;
