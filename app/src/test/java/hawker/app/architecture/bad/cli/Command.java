package hawker.app.architecture.bad.cli;

import hawker.app.architecture.bad.web.Page;

/** Rightly imports the page. */
public interface Command {
  /** Shown to the person. */
  Page page();
}
