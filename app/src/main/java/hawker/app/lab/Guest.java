package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.Model;
import hawker.learn.RowEncoder;
import java.util.List;

/** A model that was trained before, while it predicts the rows that others are graded on. */
final class Guest {
  private final Order.Invited invited;
  private final RowEncoder encoder;
  private final RowSource.Binding binding;
  private final Examples batch = new Examples();
  private double[] p = new double[0];
  private long nanos;
  private long predicted;

  Guest(Order.Invited invited, RowSource source) {
    this.invited = invited;
    encoder = model().space().encoder();
    binding = source.binding(model().space());
  }

  private Model model() {
    return invited.model();
  }

  /** Takes a row into the batch. */
  void take(RowSource.Row row, boolean clicked) {
    row.encode(encoder, binding, batch, clicked);
  }

  /** Predictions of the batch, which begins afresh. */
  double[] predict() {
    if (p.length < batch.size) {
      p = new double[batch.size];
    }
    long begin = System.nanoTime();
    model().predict(batch, 0, batch.size, p);
    nanos += System.nanoTime() - begin;
    predicted += batch.size;
    batch.clear();
    return p;
  }

  /** The guest without grades. */
  Outcome.Contender bare() {
    return Laboratory.bare(
        invited.name(),
        Outcome.Role.MODEL,
        model().name(),
        Settings.words(model().spec()),
        List.of(passes(model())),
        new Outcome.Speed(
            Double.NaN, nanos / (double) predicted, model().bytes(), model().nonZero()));
  }

  /** Passes that a model is made of; 0 where nobody wrote it down. */
  static int passes(Model model) {
    String passes = model.notes().getOrDefault("passes", "0");
    return passes.matches("[0-9]{1,4}") ? Integer.parseInt(passes) : 0;
  }
}
