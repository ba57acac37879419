package hawker.market;

import hawker.exchange.Journeys;
import hawker.generate.InventoryGenerator.Terms;
import java.util.List;

/**
 * What campaigns that are planned as a whole, over channels and in their course, ask of a run.
 *
 * @param terms of each campaign; [campaigns]
 * @param reach which campaigns count people over channels
 * @param rules that change campaigns in their course
 * @param influence of ads seen on what people look for elsewhere
 * @param sales that are noted
 * @param journeys on which people come to buy something
 */
record Planning(
    List<Terms> terms,
    ChannelReach reach,
    Rules rules,
    Influence influence,
    Sales sales,
    Journeys journeys) {
  /** Copies the list. */
  Planning {
    terms = List.copyOf(terms);
  }

  /** Whether anything has to be noted of impressions. */
  boolean notes() {
    return reach.any() || rules.any() || influence.any() || sales.any();
  }

  /** Whether a campaign, or the part of one, can run on a channel. */
  boolean runsOn(int campaign, int channel) {
    Terms own = terms.get(campaign);
    return own.spec() == null
        || own.part() == Terms.WHOLE
        || sales
            .channels
            .get(channel)
            .equals(List.copyOf(own.spec().channels().keySet()).get(own.part()));
  }
}
