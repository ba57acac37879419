package hawker.response;

import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.world.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings that name things of the scenario's world: attributes, values, interests, ads. */
interface NamedSettings {
  /**
   * Reports every name the vocabulary does not have.
   *
   * @param vocabulary the names there are
   * @param ads names of the ads; null if they are not known
   * @param spec the plug-in as the scenario states it, for the places of the names
   * @param problems receives the mistakes
   */
  void check(Vocabulary vocabulary, @Nullable List<String> ads, PluginSpec spec, Problems problems);
}
