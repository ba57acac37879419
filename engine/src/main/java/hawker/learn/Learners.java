package hawker.learn;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Registry;
import java.util.List;

/** The learners of the click probability by name. */
public final class Learners {
  private static final Registry<LearnerContext, Learner> REGISTRY = new Registry<
          LearnerContext, Learner>("learner")
      .entry(Constant.class, Constant.Settings.class, (s, context) -> new Constant(s))
      .entry(SmoothedRate.class, SmoothedRate.Settings.class, SmoothedRate::new)
      .entry(Logistic.class, Logistic.Settings.class, Logistic::new)
      .entry(Ftrl.class, Ftrl.Settings.class, Ftrl::new)
      .entry(
          FactorizationMachine.class,
          FactorizationMachine.Settings.class,
          FactorizationMachine::new)
      .entry(
          FieldAwareFactorizationMachine.class,
          FieldAwareFactorizationMachine.Settings.class,
          FieldAwareFactorizationMachine::new)
      .entry(ThompsonLogistic.class, ThompsonLogistic.Settings.class, ThompsonLogistic::new)
      .entry(LinUcb.class, LinUcb.Settings.class, LinUcb::new)
      .entry(Gbdt.class, Gbdt.Settings.class, Gbdt::new)
      .entry(GbdtLogistic.class, GbdtLogistic.Settings.class, GbdtLogistic::new);

  private Learners() {}

  /** The registry. */
  public static Registry<LearnerContext, Learner> registry() {
    return REGISTRY;
  }

  /** Checks a learner's name and settings, and that the fields it names are in the space. */
  public static void check(PluginSpec spec, List<String> fields, Binder binder) {
    REGISTRY.select(spec, binder);
    Node field = spec.settings().get("field");
    boolean named =
        field != null && field.kind() == Node.Kind.SCALAR && !field.text().isEmpty();
    if (field != null && named && !fields.contains(field.text())) {
      binder.problems().unknown(field, spec.path() + ".field", "a field of the features", fields);
    }
  }
}
