package hawker.world;

/**
 * People, ads and media; built once per replication and never changed by a run.
 *
 * @param vocabulary the names
 * @param population the people
 * @param inventory the ads
 */
public record World(Vocabulary vocabulary, Population population, Inventory inventory) {}
