package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import java.util.List;

/** What a public-service ad, shown in place of an advertiser's ads, speaks of. */
@About("What a public-service ad, shown in place of an advertiser's ads, speaks of.")
public record PublicServiceSpec(
    @About("Interests it speaks of; none for an ad of general interest.") @Default("[]")
    List<Node> topics,

    @About("Log-odds the creative adds to the click probability.")
    @Default("0")
    @Range(min = -10, max = 10)
    double quality) {
  /** Copies the list. */
  public PublicServiceSpec {
    topics = List.copyOf(topics);
  }
}
