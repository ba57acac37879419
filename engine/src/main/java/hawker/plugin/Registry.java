package hawker.plugin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins of one family by name. A plug-in's name is the kebab-case of its class; its one-line
 * summary is the class's {@link About}; its settings are a record.
 *
 * @param <C> what a plug-in is built from
 * @param <P> the plug-in's interface
 */
public final class Registry<C, P> {
  private final String family;
  private final Map<String, Entry<?>> entries = new LinkedHashMap<>();

  /** An empty registry of a family, such as {@code auction}. */
  public Registry(String family) {
    this.family = family;
  }

  /** One plug-in. */
  public final class Entry<S extends Record> {
    private final String name;
    private final String summary;
    private final Class<S> settings;
    private final BiFunction<S, C, P> build;
    private final List<String> reads;

    private Entry(
        String name,
        String summary,
        List<String> reads,
        Class<S> settings,
        BiFunction<S, C, P> build) {
      this.name = name;
      this.summary = summary;
      this.reads = reads;
      this.settings = settings;
      this.build = build;
    }

    /** The name scenarios use. */
    public String name() {
      return name;
    }

    /** What it does, in one line. */
    public String summary() {
      return summary;
    }

    /** What it has to know of people and moments; empty where that is not said. */
    public List<String> reads() {
      return reads;
    }

    /** The record of its settings. */
    public Class<S> settings() {
      return settings;
    }

    private @Nullable Selection<C, P> select(PluginSpec spec, Binder binder) {
      int before = binder.problems().told();
      S bound = binder.bind(spec.settings(), spec.path(), settings);
      return bound == null || binder.problems().told() > before
          ? null
          : context -> build.apply(bound, context);
    }
  }

  /**
   * A plug-in whose settings have been checked, ready to be built.
   *
   * @param <C> what it is built from
   * @param <P> its interface
   */
  @FunctionalInterface
  public interface Selection<C, P> {
    /** Builds the plug-in. */
    P build(C context);
  }

  /**
   * Adds a plug-in; returns this registry, so that a registry is one chain of lines.
   *
   * @throws IllegalArgumentException if the class has no {@link About} or the name is taken
   */
  public <S extends Record> Registry<C, P> entry(
      Class<? extends P> type, Class<S> settings, BiFunction<S, C, P> build) {
    About about = type.getAnnotation(About.class);
    String name = kebab(type.getSimpleName());
    if (about == null || entries.containsKey(name)) {
      throw new IllegalArgumentException(name + " needs an @About and a name of its own");
    }
    Reads reads = type.getAnnotation(Reads.class);
    List<String> sources = reads == null ? List.of() : List.of(reads.value());
    entries.put(name, new Entry<>(name, about.value(), sources, settings, build));
    return this;
  }

  /** The family's name. */
  public String family() {
    return family;
  }

  /** The plug-ins in order of registration. */
  public Collection<Entry<?>> entries() {
    return entries.values();
  }

  /**
   * Checks a plug-in's name and settings; mistakes go to the binder's problems.
   *
   * @return null if there was a mistake
   */
  public @Nullable Selection<C, P> select(PluginSpec spec, Binder binder) {
    Entry<?> entry = entries.get(spec.name());
    if (entry == null) {
      binder
          .problems()
          .unknown(
              Node.scalar(spec.name(), spec.settings().place()),
              spec.path(),
              "one of the " + family + " plug-ins",
              entries.keySet());
      return null;
    }
    return entry.select(spec, binder);
  }

  /** {@code GspAuction} to {@code gsp-auction}; a run of capitals counts as one word. */
  public static String kebab(String className) {
    return className
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
