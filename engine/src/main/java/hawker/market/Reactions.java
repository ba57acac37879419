package hawker.market;

import hawker.exchange.ActSlots;
import hawker.prediction.CtrModel;
import hawker.prediction.Oracle;
import hawker.response.PositionBased;
import hawker.world.Media;
import java.util.ArrayList;
import java.util.List;

/**
 * What in a market reacts to whether one campaign wins, so that bids read off a market that was
 * recorded without it are not exactly those of a market with it.
 */
final class Reactions {
  private Reactions() {}

  /**
   * Names them in words; none where nothing reacts.
   *
   * @param landscape the campaign
   */
  static List<String> of(Plan plan, Landscape landscape) {
    List<String> found = new ArrayList<>();
    boolean readOn = !(plan.examination() instanceof PositionBased);
    boolean wearsOut = plan.response().wearsOut();
    add(found, budgets(plan, landscape.own), "budgets of competitors");
    add(found, caps(plan, landscape), "frequency caps of competitors");
    add(found, landscape.capsOfSets(plan), "frequency caps of single ad sets");
    add(found, wearsOut && readOn, "people who read on unless a worn-out ad stops them");
    add(found, wearsOut && plan.model() instanceof Oracle, "an oracle that knows who is tired");
    add(found, plan.response().heedsSequences(), "ads that work after others");
    add(found, annoys(plan), "people annoyed by ads");
    add(found, plan.model().tally() != CtrModel.Tally.NOTHING, "a model that learns from clicks");
    add(found, plan.society() != null, "people who talk");
    add(found, remembers(plan.acts()), "audiences of people who have seen or clicked ads");
    add(found, plan.planning().rules().any(), "rules that change campaigns");
    add(found, plan.planning().influence().any(), "ads that make people search");
    add(found, plan.planning().journeys().any(), "journeys of buyers");
    add(found, plan.planning().sales().any(), "sales that are noted");
    return List.copyOf(found);
  }

  private static void add(List<String> found, boolean there, String name) {
    if (there) {
      found.add(name);
    }
  }

  private static boolean budgets(Plan plan, boolean[] own) {
    for (int c = 0; c < own.length; c++) {
      if (!own[c] && plan.book().limited(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean caps(Plan plan, Landscape landscape) {
    for (int group = 0; group < plan.caps().groups(); group++) {
      if (plan.caps().cap(group) != null && landscape.isOthers(plan, group)) {
        return true;
      }
    }
    return false;
  }

  private static boolean annoys(Plan plan) {
    return plan.world().vocabulary().media().placements().stream()
        .mapToDouble(Media.Placement::annoyance)
        .anyMatch(annoyance -> annoyance > 0);
  }

  private static boolean remembers(ActSlots acts) {
    return acts.slots() > 0;
  }
}
