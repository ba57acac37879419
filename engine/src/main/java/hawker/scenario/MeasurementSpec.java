package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.unit.TimeSpan;
import org.jspecify.annotations.Nullable;

/** Which sales a platform reports as its own. */
@About("Which sales a platform reports as its own.")
public record MeasurementSpec(
    @About("Time after a click within which it reports a sale.") @Default("7 days")
    TimeSpan clicks,

    @About(
        "Time after an ad shown within which it reports a sale without a click; it reports none if"
            + " not given.")
    @Nullable TimeSpan views) {}
