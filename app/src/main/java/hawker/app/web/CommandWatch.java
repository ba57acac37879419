package hawker.app.web;

import hawker.app.planner.Sheet;

/** Is told how a command gets on that runs as a part of Hawker; what it throws ends the command. */
public interface CommandWatch {
  /** All that was asked has been read and checked; what takes long begins. */
  void begins();

  /** So many steps are done, of so many; called from any thread. */
  void progress(long done, long of);

  /** What the command says. */
  void sheet(Sheet sheet);
}
