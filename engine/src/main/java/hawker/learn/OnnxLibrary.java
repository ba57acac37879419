package hawker.learn;

/** Whether ONNX Runtime is there, asked without touching it too early. */
final class OnnxLibrary {
  private OnnxLibrary() {}

  /**
   * Loads the library.
   *
   * @throws MissingLibraryException if it is not there or does not run on this machine
   */
  static void require() {
    try {
      OnnxSession.load();
    } catch (LinkageError e) {
      throw new MissingLibraryException(
          "a model in ONNX needs ONNX Runtime, which cannot be loaded here ("
              + MissingLibraryException.reason(e)
              + "). Put com.microsoft.onnxruntime:onnxruntime 1.28.0 on the class path; it"
              + " runs on Linux, on Windows, and on Macs with Apple's processors. Or take a model that 'hawker ctr"
              + " train' has written",
          e);
    }
  }
}
