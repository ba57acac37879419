package hawker.market;

import hawker.generate.InventoryGenerator.Terms;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.PlanMetrics.GoalCount;
import hawker.plugin.Binder;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Goal;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;

/** Holds what campaigns came to against their goals. */
final class Goals {
  private Goals() {}

  /**
   * Every goal with its count.
   *
   * @param campaigns counts of campaigns and of their parts; [campaigns]
   * @param reached people reached by campaigns that are split, each once; cells of {@link ChannelReach}
   */
  static List<GoalCount> of(Plan plan, Counters campaigns, Counters reached) {
    List<GoalCount> goals = new ArrayList<>();
    List<Terms> terms = plan.planning().terms();
    Inventory inventory = plan.world().inventory();
    for (int c = 0; c < terms.size(); c++) {
      CampaignSpec spec = terms.get(c).spec();
      if (spec == null || terms.get(c).first() != c) {
        continue;
      }
      String name = inventory.campaigns().get(c).name();
      String whole = name.indexOf('@') < 0 ? name : name.substring(0, name.indexOf('@'));
      List<String> channels = List.copyOf(spec.channels().keySet());
      int first = c;
      spec.goal().forEach((channel, goal) -> {
        int part = channels.indexOf(channel);
        long count = part >= 0
            ? campaigns.get(first + part, counter(goal))
            : total(plan, goal, first, Math.max(1, channels.size()), campaigns, reached);
        goals.add(
            new GoalCount(whole, channel, Binder.enumName(goal.what()), goal.target(), count));
      });
    }
    return goals;
  }

  private static long total(
      Plan plan, Goal goal, int first, int parts, Counters campaigns, Counters reached) {
    int split = plan.planning().reach().ofCampaign[first];
    if (goal.what() == Goal.What.REACH && split != ChannelReach.NONE) {
      return reached.get(plan.planning().reach().firstCell[split], Counter.REACH);
    }
    long sum = 0;
    for (int part = 0; part < parts; part++) {
      sum += campaigns.get(first + part, counter(goal));
    }
    return sum;
  }

  private static Counter counter(Goal goal) {
    return switch (goal.what()) {
      case REACH -> Counter.REACH;
      case IMPRESSIONS -> Counter.IMPRESSIONS;
      case ENGAGEMENT -> Counter.EXAMINATIONS;
      case TRAFFIC -> Counter.CLICKS;
      case SALES -> Counter.CONVERSIONS;
    };
  }
}
