package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sales that an advertiser makes without any ad; a person then buys from it at most once. */
@About("Sales that an advertiser makes without any ad; a person then buys from it at most once.")
public record OrganicSalesSpec(
    @About("Share of people who buy within the scenario.") @Range(min = 0, max = 1, aboveMin = true)
    double rate,

    @About("Share of the people with a value who buy, by attribute and value; of the others it is"
        + " rate. Where several attributes are given their shares multiply, each relative to rate.")
    @Nullable Node people,

    @About("What an interest multiplies the share by, at full strength; the greatest counts.")
    @Default("{}")
    @Range(min = 0, max = 1000)
    Map<String, Double> interests) {}
