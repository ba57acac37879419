package hawker.market;

import hawker.exchange.Act;
import hawker.exchange.ActMemory;
import hawker.exchange.ActSlots;
import hawker.exchange.AdTerms;
import hawker.exchange.Journeys;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Inventory;
import java.util.List;

/**
 * Remembers what impressions and clicks lead to, as far as a run asks for it: ads seen, visits,
 * baskets and purchases. Baskets and purchases hang on the draw by which a click converts, so that
 * whoever buys has filled a basket. Owner: one worker.
 */
final class Landing {
  private final ActSlots slots;
  private final AdTerms terms;
  private final ConversionDelay delay;
  private final Journeys journeys;
  private final long conversionKey;
  private final double[] conversionRate;
  private final double[] basketRate;

  Landing(Plan plan) {
    slots = plan.acts();
    terms = plan.terms();
    delay = plan.conversionDelay();
    journeys = plan.planning().journeys();
    conversionKey = plan.draws().key(Purpose.CONVERSION);
    List<Inventory.Ad> ads = plan.world().inventory().ads();
    conversionRate = ads.stream().mapToDouble(Inventory.Ad::conversionRate).toArray();
    basketRate = ads.stream().mapToDouble(Inventory.Ad::basketRate).toArray();
  }

  /** Whether there is anything to remember. */
  boolean remembers() {
    return slots.slots() > 0;
  }

  /** Remembers a batch whose clicks are done. */
  void note(Opportunities opportunities, Outcome outcome, BlockState state) {
    ActMemory acts = state.observations.acts();
    for (int o = 0; o < opportunities.size; o++) {
      int first = o * outcome.slotsMax;
      for (int at = first; at < first + outcome.filled[o]; at++) {
        int ad = outcome.ad[at];
        int seen = slots.ofAd(ad);
        if (seen != ActSlots.NONE) {
          acts.note(opportunities.row[o], seen, opportunities.time[o]);
        }
        int visit = slots.ofAdvertiser(terms.advertiser[ad]);
        if (visit != ActSlots.NONE && outcome.clicked[at]) {
          visit(opportunities, o, ad, visit, state);
        }
      }
    }
  }

  private void visit(Opportunities opportunities, int o, int ad, int slot, BlockState state) {
    ActMemory acts = state.observations.acts();
    int row = opportunities.row[o];
    int time = opportunities.time[o];
    acts.note(row, slot, time);
    long key = Draws.entity(conversionKey, opportunities.user(o));
    long address = Draws.bits(opportunities.event[o], terms.identity.of(ad));
    double uniform = Draws.uniform(Draws.bits(key, address, 0));
    double rate = journeys.any()
        ? journeys.rate(ad, row, state.journeys, conversionRate[ad])
        : conversionRate[ad];
    if (uniform < Math.max(rate, basketRate[ad])) {
      acts.note(row, slot + Act.BASKET.number(), time);
    }
    if (uniform < rate) {
      long comes = time + (long) delay.seconds(key, address);
      acts.expect(row, slot + Act.PURCHASE.number(), (int) Math.min(Integer.MAX_VALUE, comes));
    }
  }
}
