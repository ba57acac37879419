package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;

/** How much of its traffic a platform spends on finding out what ads earn that would not win. */
public record ExplorationSpec(
    @About("Share of requests whose slots go to the ads that could win in an order drawn by chance,"
        + " at the reserve; the event log then has their propensities.")
    @Default("0")
    @Range(min = 0, max = 1)
    double share) {}
