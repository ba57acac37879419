package hawker.market;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.response.ExaminationModel;
import hawker.world.People;
import java.util.ArrayList;
import java.util.List;

/** Notes every page of a run on one thread, and reads it as another model does. */
final class Pages implements ExaminationModel {
  final List<Page> pages = new ArrayList<>();
  final List<Shown> shown = new ArrayList<>();

  private final ExaminationModel model;

  Pages(ExaminationModel model) {
    this.model = model;
  }

  /** A request. */
  record Page(People people, int row, int time, long event, int placement, int topic, int filled) {
    int user() {
      return people.first + row;
    }
  }

  /** An impression. */
  record Shown(
      Page page,
      int slot,
      int ad,
      long priceMicros,
      double attraction,
      boolean seen,
      boolean clicked) {
    int user() {
      return page.user();
    }

    int time() {
      return page.time();
    }
  }

  /** All slots, with a draw that spares nothing, so that it is known how much each attracts. */
  @Override
  public void look(Opportunities opportunities, Outcome outcome) {
    for (int o = 0; o < opportunities.size; o++) {
      for (int slot = 0; slot < outcome.slotsMax; slot++) {
        outcome.examined[o * outcome.slotsMax + slot] = slot < outcome.filled[o];
        outcome.latent[o * outcome.slotsMax + slot] = 0;
      }
    }
  }

  @Override
  public void respond(Opportunities opportunities, Outcome outcome) {
    model.look(opportunities, outcome);
    model.respond(opportunities, outcome);
    for (int o = 0; o < opportunities.size; o++) {
      Page page = new Page(
          opportunities.people(),
          opportunities.row[o],
          opportunities.time[o],
          opportunities.event[o],
          opportunities.placement[o],
          opportunities.topic[o],
          outcome.filled[o]);
      pages.add(page);
      for (int slot = 0; slot < outcome.filled[o]; slot++) {
        int at = o * outcome.slotsMax + slot;
        shown.add(new Shown(
            page,
            slot,
            outcome.ad[at],
            outcome.priceMicros[at],
            outcome.attraction[at],
            outcome.examined[at],
            outcome.clicked[at]));
      }
    }
  }

  @Override
  public void examination(int slots, double[] attraction, double[] out) {
    model.examination(slots, attraction, out);
  }
}
