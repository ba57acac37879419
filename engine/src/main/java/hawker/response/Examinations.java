package hawker.response;

import hawker.plugin.Registry;

/** The examination models by name. */
public final class Examinations {
  private static final Registry<ExaminationContext, ExaminationModel> REGISTRY = new Registry<
          ExaminationContext, ExaminationModel>("examination")
      .entry(PositionBased.class, PositionBased.Settings.class, PositionBased::new)
      .entry(Cascade.class, Cascade.Settings.class, Cascade::new)
      .entry(DependentClick.class, DependentClick.Settings.class, DependentClick::new)
      .entry(Dbn.class, Dbn.Settings.class, Dbn::new)
      .entry(Ubm.class, Ubm.Settings.class, Ubm::new);

  private Examinations() {}

  /** The registry. */
  public static Registry<ExaminationContext, ExaminationModel> registry() {
    return REGISTRY;
  }
}
