package hawker.response;

import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.world.Vocabulary;

/** Settings that name things of the scenario's world, such as attributes, values and interests. */
interface NamedSettings {
  /**
   * Reports every name the vocabulary does not have.
   *
   * @param vocabulary the names there are
   * @param spec the plug-in as the scenario states it, for the places of the names
   * @param problems receives the mistakes
   */
  void check(Vocabulary vocabulary, PluginSpec spec, Problems problems);
}
