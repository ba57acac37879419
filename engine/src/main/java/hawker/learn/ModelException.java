package hawker.learn;

/** A model fails at its work, such as one from elsewhere whose predictions are no probabilities. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence that names the model, what is wrong and what to do. */
  public ModelException(String message) {
    super(message);
  }

  /** With that, and what caused it. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
