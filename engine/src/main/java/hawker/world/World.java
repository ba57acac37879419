package hawker.world;

/**
 * People, their friendships, ads and media; built once per replication and never changed by a run.
 *
 * @param vocabulary the names
 * @param population the people
 * @param inventory the ads
 * @param friends who is friends with whom
 */
public record World(
    Vocabulary vocabulary, Population population, Inventory inventory, SocialGraph friends) {
  /** A world without friends. */
  public World(Vocabulary vocabulary, Population population, Inventory inventory) {
    this(vocabulary, population, inventory, SocialGraph.NONE);
  }
}
