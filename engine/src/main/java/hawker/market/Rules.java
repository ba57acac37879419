package hawker.market;

import hawker.generate.InventoryGenerator.Terms;
import hawker.metrics.PlanMetrics.RuleAction;
import hawker.scenario.ActionSpec;
import hawker.scenario.AdSetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.RuleSpec;
import hawker.state.RecordState;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rules of all campaigns, looked at between slices by one thread, from what has been observed so
 * far. Good for one run.
 */
final class Rules implements Stateful {
  /** Times the stated bid that rules can raise a bid to, or lower it. */
  private static final double SCALE_MOST = 1000;

  private final List<Ruled> campaigns = new ArrayList<>();
  private final List<RuleAction> log = new ArrayList<>();
  private final Inventory inventory;
  private final int sliceSeconds;

  /** A campaign with rules. */
  private static final class Ruled {
    final String name;
    final CampaignSpec spec;
    final List<Integer> parts;
    final int[] applied;

    Ruled(String name, CampaignSpec spec, List<Integer> parts) {
      this.name = name;
      this.spec = spec;
      this.parts = parts;
      this.applied = new int[spec.rules().size()];
    }
  }

  /**
   * The rules of a market.
   *
   * @param terms of each campaign; [campaigns]
   */
  Rules(List<Terms> terms, Inventory inventory, int sliceSeconds) {
    this.inventory = inventory;
    this.sliceSeconds = sliceSeconds;
    for (int c = 0; c < terms.size(); c++) {
      CampaignSpec spec = terms.get(c).spec();
      if (spec != null && terms.get(c).first() == c && !spec.rules().isEmpty()) {
        int parts = Math.max(1, spec.channels().size());
        String name = inventory.campaigns().get(c).name().replaceFirst("@.*", "");
        campaigns.add(
            new Ruled(name, spec, IntStream.range(c, c + parts).boxed().toList()));
      }
    }
  }

  /** Whether there are any. */
  boolean any() {
    return !campaigns.isEmpty();
  }

  /** Whether a campaign has any. */
  boolean ruled(int campaign) {
    return campaigns.stream().anyMatch(ruled -> ruled.parts.contains(campaign));
  }

  /** What rules did so far, in order. */
  List<RuleAction> log() {
    return List.copyOf(log);
  }

  /** Pauses what starts paused. */
  static void pauseAtFirst(List<Terms> terms, Inventory inventory, MarketState state) {
    for (int ad = 0; ad < state.paused.length; ad++) {
      CampaignSpec spec = terms.get(inventory.campaignOf(ad)).spec();
      AdSetSpec adSet = spec == null ? null : spec.adSets().get(adSetOf(inventory, ad));
      state.paused[ad] = adSet != null && adSet.starts() == AdSetSpec.Start.PAUSED;
    }
  }

  /** The name of an ad's set within its campaign. */
  static String adSetOf(Inventory inventory, int ad) {
    String name = inventory.adSets().get(inventory.ads().get(ad).adSet()).name();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Looks at the rules that are due as a slice begins. */
  void look(Plan plan, int slice, List<Recorder> recorders) {
    long time = (long) slice * sliceSeconds;
    for (Ruled ruled : campaigns) {
      Observed observed = null;
      for (int i = 0; i < ruled.applied.length; i++) {
        RuleSpec rule = ruled.spec.rules().get(i);
        long every = rule.every().seconds();
        boolean due = slice > 0 && time / every > (time - sliceSeconds) / every;
        if (!due || ruled.applied[i] == rule.most()) {
          continue;
        }
        observed = observed == null
            ? new Observed(plan, ruled.spec, ruled.parts, slice, recorders)
            : observed;
        if (rule.when().holds(observed::value)) {
          ruled.applied[i]++;
          apply(plan, ruled, rule.then(), time);
          log.add(new RuleAction(ruled.name, i + 1, time, words(rule.then())));
        }
      }
    }
  }

  private void apply(Plan plan, Ruled ruled, ActionSpec action, long time) {
    MarketState state = plan.book().state();
    for (int ad = 0; ad < state.paused.length; ad++) {
      if (!ruled.parts.contains(inventory.campaignOf(ad))) {
        continue;
      }
      String adSet = adSetOf(inventory, ad);
      state.paused[ad] = (state.paused[ad] || action.pause().contains(adSet))
          && !action.start().contains(adSet);
      double scale = state.bidScale[ad] * (action.bid() == null ? 1 : 1 + action.bid());
      state.bidScale[ad] = Math.max(1 / SCALE_MOST, Math.min(SCALE_MOST, scale));
    }
    ActionSpec.Shift shift = action.shift();
    if (shift != null) {
      List<String> channels = List.copyOf(ruled.spec.channels().keySet());
      int from = ruled.parts.get(channels.indexOf(shift.from()));
      int to = ruled.parts.get(channels.indexOf(shift.to()));
      // The money is that of the flight that is on, which may be about to begin.
      boolean unused = plan.book().flights(from).turnTo(time);
      unused = plan.book().flights(to).turnTo(time);
      long midnight = (time + TimeSpan.DAY - 1) / TimeSpan.DAY;
      int daysLeft = plan.book().flights(from).days(midnight, plan.settings().seconds());
      plan.book().account(from).shift(shift.share(), plan.book().account(to), daysLeft);
    }
  }

  private static String words(ActionSpec action) {
    List<String> words = new ArrayList<>();
    Map.of("pause", action.pause(), "start", action.start()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> !entry.getValue().isEmpty())
        .forEach(entry -> words.add(entry.getKey() + " " + String.join(", ", entry.getValue())));
    ActionSpec.Shift shift = action.shift();
    if (shift != null) {
      words.add("shift " + shift.share() + " of " + shift.from() + " to " + shift.to());
    }
    if (action.bid() != null) {
      words.add("bid x " + (1 + action.bid()));
    }
    return String.join("; ", words);
  }

  @Override
  public void save(StateOut out) {
    campaigns.forEach(ruled -> out.putInts(ruled.applied));
    out.putInt(log.size());
    log.forEach(action -> RecordState.put(action, out));
  }

  @Override
  public void load(StateIn in) {
    campaigns.forEach(ruled -> in.into(ruled.applied));
    log.clear();
    for (int left = in.readInt(); left > 0; left--) {
      log.add(RecordState.read(RuleAction.class, in));
    }
  }
}
