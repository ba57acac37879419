package hawker.generate;

import hawker.plugin.Problems;
import hawker.plugin.Resource;
import hawker.scenario.InterestSpec;
import hawker.scenario.PopulationSpec;
import hawker.world.Attribute;
import hawker.world.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the people of a scenario, and how often: their attributes with the dependence
 * of each on others, and their interests. Knows no person. Immutable.
 */
public final class PeopleVocabulary {
  /** Where people stand in a scenario. */
  static final String PATH = "population";

  private static final String INTERESTS = PATH + ".interests";

  private final List<AttributeTable> tables;
  private final List<Attribute> attributes;
  private final Taxonomy taxonomy;
  private final InterestTables interestTables;
  private final InterestSpec interestSpec;

  private PeopleVocabulary(
      List<AttributeTable> tables,
      Taxonomy taxonomy,
      InterestTables interestTables,
      InterestSpec interestSpec) {
    this.tables = List.copyOf(tables);
    this.attributes = attributes(tables);
    this.taxonomy = taxonomy;
    this.interestTables = interestTables;
    this.interestSpec = interestSpec;
  }

  /**
   * The vocabulary of a population; every name is checked.
   *
   * @return null after adding at least one problem
   */
  public static @Nullable PeopleVocabulary of(PopulationSpec spec, Problems problems) {
    int before = problems.list().size();
    List<AttributeTable> tables = new AttributeChainReader(spec, problems).read();
    InterestSpec interests = spec.interests();
    boolean own = interests.taxonomy() != null;
    var builtIn = Resource.read(PeopleVocabulary.class, "interests.yaml");
    var names = own ? interests.taxonomy() : builtIn.get("taxonomy");
    if (names == null) {
      throw new IllegalStateException("interests.yaml has no taxonomy");
    }
    Taxonomy taxonomy = Taxonomy.read(
        names,
        INTERESTS + ".taxonomy",
        interests.zipf(),
        interests.popularity(),
        INTERESTS + ".popularity",
        problems);
    if (taxonomy == null || tables == null) {
      return null;
    }
    InterestTables lifted = InterestTables.read(
        taxonomy,
        attributes(tables),
        own ? null : builtIn.get("lifts"),
        interests.lifts(),
        INTERESTS + ".lifts",
        problems);
    boolean usable = lifted != null && problems.list().size() == before;
    return !usable || lifted == null
        ? null
        : new PeopleVocabulary(tables, taxonomy, lifted, interests);
  }

  private static List<Attribute> attributes(List<AttributeTable> tables) {
    return tables.stream().map(table -> table.attribute).toList();
  }

  /** The attributes in column order: the preset's, then the scenario's own. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The taxonomy of interests. */
  public Tree interests() {
    return taxonomy.tree;
  }

  /**
   * The share of people with each value of an attribute, exactly; shape [max - min + 1].
   *
   * @param column of the attribute
   */
  public double[] shares(int column) {
    return new Chain(tables).marginal(tables.get(column));
  }

  /** The weight of each interest for a person without lifts; shape [nodes], sum 1. */
  public double[] popularity() {
    return taxonomy.weights.clone();
  }

  List<AttributeTable> tables() {
    return tables;
  }

  InterestTables interestTables() {
    return interestTables;
  }

  InterestSpec interestSpec() {
    return interestSpec;
  }
}
