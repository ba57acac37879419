package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Problems;
import hawker.plugin.Resource;
import hawker.scenario.AttributeSpec;
import hawker.scenario.PopulationSpec;
import hawker.scenario.PopulationSpec.Preset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of a population: the preset's, each as the scenario changes it, then new
 * ones.
 */
final class AttributeChainReader {
  private static final String PATH = PeopleVocabulary.PATH + ".attributes";

  /** The tables of presets of which nothing is changed; tables are immutable and dear to make. */
  private static final Map<Preset, List<AttributeTable>> UNCHANGED = new ConcurrentHashMap<>();

  private final PopulationSpec spec;
  private final Problems problems;
  private final List<AttributeTable> tables = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  /** The attributes of a preset's file. */
  private record PresetFile(Map<String, AttributeSpec> attributes) {}

  /** A reader that adds mistakes to {@code problems}. */
  AttributeChainReader(PopulationSpec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  /**
   * Reads the chain.
   *
   * @return null after adding a problem
   */
  @Nullable List<AttributeTable> read() {
    return spec.attributes().isEmpty()
        ? UNCHANGED.computeIfAbsent(spec.preset(), preset -> chain())
        : chain();
  }

  private @Nullable List<AttributeTable> chain() {
    Map<String, AttributeSpec> preset = preset(spec.preset());
    preset.forEach(this::addOfPreset);
    spec.attributes().forEach((name, attribute) -> {
      if (!preset.containsKey(name)) {
        add(name, attribute, null);
      }
    });
    return failed.isEmpty() ? tables : null;
  }

  /** The attributes of a preset. */
  static Map<String, AttributeSpec> preset(Preset preset) {
    if (preset == Preset.NONE) {
      return Map.of();
    }
    String file = Binder.enumName(preset) + ".yaml";
    Problems mistakes = new Problems();
    PresetFile bound = new Binder(mistakes)
        .bind(Resource.read(AttributeChainReader.class, file), "", PresetFile.class);
    if (bound == null) {
      throw new IllegalStateException(file + ": " + mistakes.list());
    }
    return bound.attributes();
  }

  private void addOfPreset(String name, AttributeSpec preset) {
    AttributeSpec own = spec.attributes().get(name);
    if (own != null && own.kind() != null) {
      add(name, own, null);
      return;
    }
    if (preset.given().stream().anyMatch(failed::contains)) {
      failed.add(name); // said already of what it depends on
      return;
    }
    Problems mistakes = new Problems();
    AttributeTable old = new AttributeReader(tables, mistakes).read(name, preset, null, name);
    if (old == null) {
      blame(name, preset, mistakes);
      failed.add(name);
    } else if (own != null) {
      add(name, own, old);
    } else {
      tables.add(old);
    }
  }

  private void add(String name, AttributeSpec own, @Nullable AttributeTable old) {
    String path = Binder.join(PATH, name);
    if (own.given().stream().anyMatch(failed::contains)) {
      failed.add(name);
      return;
    }
    AttributeTable table = new AttributeReader(tables, problems).read(name, own, old, path);
    if (table == null) {
      failed.add(name);
    } else {
      tables.add(table);
    }
  }

  /** The preset's rows no longer fit because the scenario gave an attribute other values. */
  private void blame(String name, AttributeSpec preset, Problems mistakes) {
    boolean found = false;
    for (String given : preset.given()) {
      AttributeSpec changed = spec.attributes().get(given);
      if (changed != null && changed.kind() != null) {
        problems.add(
            AttributeReader.place(changed),
            Binder.join(PATH, given),
            "keep the values that " + name + " of preset " + Binder.enumName(spec.preset())
                + " depends on; or define " + name + " anew, with its kind",
            "");
        found = true;
      }
    }
    if (!found) {
      throw new IllegalStateException("preset " + name + ": " + mistakes.list());
    }
  }
}
