package hawker.app.lab;

import hawker.learn.Model;
import hawker.learn.Recalibration;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the laboratory is asked to do.
 *
 * @param layoutName name of the layout
 * @param layout how rows are written
 * @param files the files, in order
 * @param arm arm of an event log; null for the only one
 * @param split how rows are parted
 * @param seed what chance depends on
 * @param space how features are made
 * @param models who takes part, beside the references
 * @param invited who takes part without learning here
 * @param kept share of rows without a click that is learnt from
 * @param recalibration null for none
 * @param resamples of the bootstrap
 * @param against the contender that others are tested against; null for the best
 * @param curve points of the learning curves; 0 for none
 * @param version of Hawker
 */
public record Order(
    String layoutName,
    Layout layout,
    List<Path> files,
    @Nullable String arm,
    SplitOrder split,
    long seed,
    Space space,
    List<ModelChoice> models,
    List<Invited> invited,
    double kept,
    Recalibration.@Nullable Kind recalibration,
    int resamples,
    @Nullable String against,
    int curve,
    String version) {
  /** Copies the lists. */
  public Order {
    files = List.copyOf(files);
    models = List.copyOf(models);
    invited = List.copyOf(invited);
  }

  /**
   * How rows are parted.
   *
   * @param kind null for by time where there is one, else by chance
   */
  public record SplitOrder(Split.@Nullable Kind kind, int folds, double validation, double test) {}

  /** A model that was trained before, by the name it is called here. */
  public record Invited(String name, Model model) {}

  /** How features are made: see {@link hawker.learn.FeatureSpace.Settings}. */
  public record Space(int bits, boolean vocabulary, int countMin) {}

  /** The same with other models. */
  Order with(List<ModelChoice> others) {
    return new Order(
        layoutName,
        layout,
        files,
        arm,
        split,
        seed,
        space,
        others,
        invited,
        kept,
        recalibration,
        resamples,
        against,
        curve,
        version);
  }
}
