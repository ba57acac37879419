package hawker.architecture.bad.attic;

import java.net.URI;

/** Stands on no floor and knows the network. */
public record CallsTheNetwork(URI address) {}
