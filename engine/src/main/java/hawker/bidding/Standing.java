package hawker.bidding;

/**
 * How a campaign stands as a slice begins. Traffic is the expected relative number of requests, in
 * units in which a day of average traffic is 1.
 *
 * @param limited whether the campaign has any budget
 * @param todayMicros what is left of today's average daily budget; at least 0; the largest {@code
 *     long} without one
 * @param flightMicros what is left of the lifetime budget, likewise
 * @param sliceTraffic expected traffic of the coming slice
 * @param todayTraffic expected traffic of the rest of the day within the flight, the slice included
 * @param flightTraffic expected traffic of the rest of the flight, the slice included
 * @param lastServedMicros what the campaign was served in the slice before
 * @param lastParticipation the share it took part in then
 * @param lastTraffic expected traffic of that slice; 0 if there was none
 */
public record Standing(
    boolean limited,
    long todayMicros,
    long flightMicros,
    double sliceTraffic,
    double todayTraffic,
    double flightTraffic,
    long lastServedMicros,
    double lastParticipation,
    double lastTraffic) {}
