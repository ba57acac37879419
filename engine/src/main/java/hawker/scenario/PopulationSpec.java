package hawker.scenario;

/** Stub until merged. */
public record PopulationSpec() {}
