package hawker.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** An event log that cannot be written, as when the disk is full. */
public final class EventLogException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  EventLogException(IOException cause) {
    super(cause);
  }
}
