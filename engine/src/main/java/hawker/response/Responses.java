package hawker.response;

import hawker.plugin.Binder;
import hawker.plugin.PluginSpec;
import hawker.plugin.Registry;
import hawker.plugin.Registry.Selection;
import hawker.world.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response models by name. */
public final class Responses {
  private static final Registry<ResponseContext, ResponseModel> REGISTRY = new Registry<
          ResponseContext, ResponseModel>("response")
      .entry(Utility.class, Utility.Settings.class, Utility::new)
      .entry(CtrTable.class, CtrTable.Settings.class, CtrTable::new);

  private Responses() {}

  /** The registry. */
  public static Registry<ResponseContext, ResponseModel> registry() {
    return REGISTRY;
  }

  /**
   * Checks a response model's name, its settings, and the names of attributes, values, interests
   * and ads in them; call it before the people are made. Mistakes go to the binder's problems.
   *
   * @param ads names of the ads; null if they are not known yet
   * @return null if the name or a setting is wrong; a misspelt attribute, value or interest is
   *     reported too, and keeps the selection from being built
   */
  public static @Nullable Selection<ResponseContext, ResponseModel> check(
      PluginSpec spec, Vocabulary vocabulary, @Nullable List<String> ads, Binder binder) {
    Selection<ResponseContext, ResponseModel> selection = REGISTRY.select(spec, binder);
    for (Registry<ResponseContext, ResponseModel>.Entry<?> entry : REGISTRY.entries()) {
      if (entry.name().equals(spec.name())
          && binder.bind(spec.settings(), spec.path(), entry.settings())
              instanceof NamedSettings named) {
        named.check(vocabulary, ads, spec, binder.problems());
      }
    }
    return selection;
  }
}
