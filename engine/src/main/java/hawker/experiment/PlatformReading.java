package hawker.experiment;

import hawker.stats.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What one experiment says of one metric in one replication.
 *
 * @param metric what is measured
 * @param effect treated people less the others
 * @param interval of the effect, from the spread between people; null where that cannot be told
 * @param control the metric of the others
 */
record PlatformReading(
    PlatformMetric metric, double effect, @Nullable Interval interval, double control) {}
