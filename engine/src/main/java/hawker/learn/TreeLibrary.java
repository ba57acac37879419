package hawker.learn;

import java.io.IOException;

/** Whether the library of the trees is there, asked without touching it too early. */
final class TreeLibrary {
  private TreeLibrary() {}

  /**
   * Loads the library.
   *
   * @param learner who needs it
   * @throws MissingLibraryException if it is not there or does not run on this machine
   */
  static void require(String learner) {
    try {
      Trees.load();
    } catch (LinkageError | IOException e) {
      throw new MissingLibraryException(
          learner + " needs LightGBM, which cannot be loaded here ("
              + MissingLibraryException.reason(e)
              + "). Put lightgbm4j 4.3.0-1 on the class path; on Linux, install libgomp (package"
              + " libgomp1 on Debian and Ubuntu) as well. Or take another learner, such as ftrl",
          e);
    }
  }
}
