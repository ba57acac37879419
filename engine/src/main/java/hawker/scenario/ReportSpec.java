package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.stats.Adjustment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the results show beside the totals. */
public record ReportSpec(
    @About(
        "Break results down by these: attributes, interest, channel, placement, hour, weekday, activity.")
    @Default("[]")
    List<String> breakdowns,

    @About("Lower ends of the bands of numeric attributes.") @Default("{}")
    Map<String, List<Integer>> bands,

    @About("Whether impression share and win rate are counted for the campaigns written by hand, or"
        + " for all where there are none. It takes a look at each of their ads in every auction; in a"
        + " market of thousands of ads, runs are faster without.")
    @Default("true")
    boolean impressionShare,

    @About(
        "Credits sales to the ads that came before them, by several rules; not done if not given.")
    @Nullable AttributionSpec attribution,

    @About("Advertiser whose true effect is found: every arm is run again without each of the"
        + " channels of its campaigns, and without them all.")
    @Nullable String incremental,

    @About("How p-values are adjusted for their number: holm keeps the chance of even one false"
        + " claim, bh the share of false claims among all.")
    @Default("holm")
    Adjustment adjust,

    @About("Where intervals come from: replications, the spread between replications; users, the"
        + " spread between people, which one replication is enough for. Users takes about 50 bytes"
        + " a person.")
    @Default("replications")
    Intervals intervals,

    @About("Counts of every request what became of each campaign written by hand, or of all where"
        + " there are none: shown, or why not. Every ad of them is looked at in every request,"
        + " which takes time where there are many.")
    @Default("false")
    boolean whyNot) {
  /** Where intervals come from. */
  public enum Intervals {
    /** The spread between replications. */
    REPLICATIONS,
    /** The spread between people, each with all they did. */
    USERS
  }
}
