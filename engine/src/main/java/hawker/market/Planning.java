package hawker.market;

import hawker.generate.InventoryGenerator.Terms;
import java.util.List;

/**
 * What campaigns that are planned as a whole, over channels and in their course, ask of a run.
 *
 * @param terms of each campaign; [campaigns]
 * @param reach which campaigns count people over channels
 * @param rules that change campaigns in their course
 */
record Planning(List<Terms> terms, ChannelReach reach, Rules rules) {
  /** Copies the list. */
  Planning {
    terms = List.copyOf(terms);
  }

  /** Whether anything has to be noted of impressions. */
  boolean notes() {
    return reach.any() || rules.any();
  }
}
