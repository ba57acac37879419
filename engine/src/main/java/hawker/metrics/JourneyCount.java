package hawker.metrics;

/**
 * What people in one stage of a journey did in one replication.
 *
 * @param journey its name
 * @param stage name of the stage
 * @param personDays people in it, summed over days
 * @param clicks on ads that speak of what the journey is about
 * @param purchases clicks after which the person buys, whenever that comes
 */
public record JourneyCount(
    String journey, String stage, long personDays, long clicks, long purchases) {}
