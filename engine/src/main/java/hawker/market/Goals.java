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
   * @param acts what people did with the ads of each campaign beside clicking; [campaigns]
   */
  static List<GoalCount> of(Plan plan, Counters campaigns, Counters reached, long[] acts) {
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
            ? count(goal, first + part, campaigns, acts)
            : total(plan, goal, first, Math.max(1, channels.size()), campaigns, reached, acts);
        goals.add(
            new GoalCount(whole, channel, Binder.enumName(goal.what()), goal.target(), count));
      });
    }
    return goals;
  }

  private static long total(
      Plan plan,
      Goal goal,
      int first,
      int parts,
      Counters campaigns,
      Counters reached,
      long[] acts) {
    int split = plan.planning().reach().ofCampaign[first];
    if (goal.what() == Goal.What.REACH && split != ChannelReach.NONE) {
      return reached.get(plan.planning().reach().firstCell[split], Counter.REACH);
    }
    long sum = 0;
    for (int part = 0; part < parts; part++) {
      sum += count(goal, first + part, campaigns, acts);
    }
    return sum;
  }

  private static long count(Goal goal, int campaign, Counters campaigns, long[] acts) {
    return switch (goal.what()) {
      case REACH -> campaigns.get(campaign, Counter.REACH);
      case IMPRESSIONS -> campaigns.get(campaign, Counter.IMPRESSIONS);
      case VIEWS -> campaigns.get(campaign, Counter.EXAMINATIONS);
      case ENGAGEMENT -> acts[campaign];
      case TRAFFIC -> campaigns.get(campaign, Counter.CLICKS);
      case SALES -> campaigns.get(campaign, Counter.CONVERSIONS);
    };
  }
}
