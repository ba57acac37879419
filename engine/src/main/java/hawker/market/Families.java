package hawker.market;

import hawker.auction.Auctions;
import hawker.bidding.BidPolicies;
import hawker.generate.Friendships;
import hawker.learn.Learners;
import hawker.plugin.Registry;
import hawker.prediction.Models;
import hawker.response.Examinations;
import hawker.response.Responses;
import hawker.social.Spreads;
import hawker.targeting.Strategies;
import java.util.List;

/** Every family of plug-ins. */
public final class Families {
  private Families() {}

  /** The registries, in the order of the loop. */
  public static List<Registry<?, ?>> all() {
    return List.of(
        Friendships.registry(),
        Strategies.registry(),
        Models.registry(),
        Learners.registry(),
        BidPolicies.registry(),
        Auctions.registry(),
        Responses.registry(),
        Examinations.registry(),
        Spreads.registry());
  }
}
