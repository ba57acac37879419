package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.PluginSpec;
import hawker.plugin.Registry;
import hawker.plugin.Registry.Selection;
import hawker.world.Vocabulary;
import org.jspecify.annotations.Nullable;

/** The ways people come to be friends by name. */
public final class Friendships {
  private static final Registry<FriendsContext, Friends> REGISTRY = new Registry<
          FriendsContext, Friends>("friends")
      .entry(Community.class, Community.Settings.class, Community::new)
      .entry(Implicit.class, Implicit.Settings.class, Implicit::new)
      .entry(EdgeList.class, EdgeList.Settings.class, EdgeList::new);

  private Friendships() {}

  /** The registry. */
  public static Registry<FriendsContext, Friends> registry() {
    return REGISTRY;
  }

  /**
   * Checks how people come to be friends, and reads the file if it is one; mistakes go to the
   * binder's problems.
   *
   * @return null if the name or a setting is wrong; what is wrong with a file is only reported
   */
  public static @Nullable Friends of(
      PluginSpec spec, int users, Vocabulary vocabulary, Binder binder) {
    Selection<FriendsContext, Friends> selection = REGISTRY.select(spec, binder);
    return selection == null
        ? null
        : selection.build(new FriendsContext(
            users, vocabulary, spec.path(), spec.settings().place(), binder.problems()));
  }
}
