package hawker.state;

/**
 * Something a run remembers from slice to slice. What is saved of one instance and loaded into
 * another that was built from the same scenario makes the two go on alike, to the bit.
 */
public interface Stateful extends Saved {
  /**
   * Takes over what an instance of the same shape has saved.
   *
   * @throws StateException if it does not fit
   */
  void load(StateIn in);

  /** Something without anything to remember. */
  interface Nothing extends Stateful {
    @Override
    default void save(StateOut out) {
      // Nothing changes.
    }

    @Override
    default void load(StateIn in) {
      // Nothing changed.
    }
  }
}
