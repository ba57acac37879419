package hawker.response;

import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.world.People;

/** Sessions of many people who each see one page, all with the same attractions. */
final class Pages {
  private static final int USERS = 1000;

  final Opportunities opportunities = new Opportunities(USERS);
  final Outcome outcome;

  Pages(double... attraction) {
    People people = new People(0, USERS, 0);
    outcome = new Outcome(USERS, attraction.length);
    opportunities.turnTo(people, new Memory(USERS, 86_400));
    opportunities.size = USERS;
    for (int i = 0; i < USERS; i++) {
      opportunities.row[i] = i;
      outcome.filled[i] = attraction.length;
      for (int slot = 0; slot < attraction.length; slot++) {
        outcome.ad[i * attraction.length + slot] = slot;
        outcome.attraction[i * attraction.length + slot] = attraction[slot];
      }
    }
  }

  /** Sets the event of every page. */
  void turnTo(long event) {
    for (int i = 0; i < USERS; i++) {
      opportunities.event[i] = event;
    }
  }

  /** Has all pages read. */
  void respond(ExaminationModel model) {
    model.look(opportunities, outcome);
    model.respond(opportunities, outcome);
  }

  /** What happened in each slot over many pages: looks, then clicks; shape [2][slots]. */
  long[][] count(ExaminationModel model, int pages) {
    long[][] counts = new long[2][outcome.slotsMax];
    for (int event = 0; event < pages / USERS; event++) {
      turnTo(event);
      respond(model);
      for (int at = 0; at < outcome.examined.length; at++) {
        counts[0][at % outcome.slotsMax] += outcome.examined[at] ? 1 : 0;
        counts[1][at % outcome.slotsMax] += outcome.clicked[at] ? 1 : 0;
      }
    }
    return counts;
  }
}
