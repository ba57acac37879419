package hawker.architecture.bad.bare;

/** Lives in a package that says nothing of null, on purpose. */
public interface NotNullMarked {}
