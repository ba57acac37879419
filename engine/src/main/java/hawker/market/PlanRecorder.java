package hawker.market;

import hawker.exchange.Opportunities;
import hawker.metrics.Counters;
import hawker.social.SalesBook;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.world.People;

/**
 * Notes for one worker what campaigns that are planned as a whole ask for, impression by impression.
 */
final class PlanRecorder implements Stateful {
  private final Planning planning;

  /** People reached by campaigns that are split, each once; cells of {@link ChannelReach}. */
  final Counters reached;

  /** Conversions by the slice in which they come; [ads][slices], none where no rule asks. */
  private final int[][] conversions;

  private final int sliceSeconds;

  private final int[] campaignOf;

  /** Requests turned by each influence; [influences]. */
  final long[] turned;

  PlanRecorder(Plan plan) {
    campaignOf = plan.terms().campaign;
    turned = new long[plan.planning().influence().size()];
    planning = plan.planning();
    sliceSeconds = plan.settings().sliceSeconds();
    int ads = planning.rules().any() ? plan.world().inventory().ads().size() : 0;
    conversions = new int[ads][];
    for (int ad = 0; ad < ads; ad++) {
      boolean ruled = planning.rules().ruled(plan.terms().campaign[ad]);
      conversions[ad] = new int[ruled ? plan.settings().slices() : 0];
    }
    reached = new Counters(planning.reach().labels.size());
  }

  /** Notes an impression. */
  void impression(
      Opportunities opportunities,
      int o,
      int ad,
      boolean examined,
      boolean clicked,
      BlockState block) {
    int campaign = campaignOf[ad];
    int row = opportunities.row[o];
    int time = opportunities.time[o];
    int placement = opportunities.placement[o];
    planning.reach().note(campaign, placement, row, block.channels, reached);
    if (examined && planning.influence().any()) {
      planning.influence().see(ad, placement, row, time, block.influence);
    }
    int advertiser = planning.sales().ofCampaign[campaign];
    if (advertiser != Sales.NONE) {
      block.sales.expose(advertiser, row);
      if (clicked || planning.sales().views) {
        block.sales.touch(row, time, campaign, planning.sales().channel[placement], clicked);
      }
    }
  }

  /** Whether a person was shown an ad of a campaign before, on whichever channel it is split to. */
  boolean reached(int campaign, int row, BlockState block) {
    int number = planning.reach().ofCampaign[campaign];
    return number != ChannelReach.NONE && block.channels[number][row] != 0;
  }

  /**
   * Whether a click that converts makes a sale: not to those who have bought, where each person buys
   * once; and if so, notes it.
   *
   * @param atSeconds when, within the scenario
   */
  boolean sells(Opportunities opportunities, int o, int ad, double atSeconds, BlockState block) {
    boolean sells = sells(opportunities.people(), opportunities.row[o], ad, (int) atSeconds, block);
    if (sells) {
      conversion(ad, atSeconds);
    }
    return sells;
  }

  /** The sales that stories make to the people of a block. */
  SalesBook book(People people, BlockState block) {
    return planning.sales().any()
        ? (row, ad, timeSeconds) -> sells(people, row, ad, timeSeconds, block)
        : SalesBook.NONE;
  }

  private boolean sells(People people, int row, int ad, int at, BlockState block) {
    Sales sales = planning.sales();
    int advertiser = sales.ofCampaign[campaignOf[ad]];
    if (advertiser != Sales.NONE && sales.organic(advertiser)) {
      int[] sold = block.sales.soldAt[advertiser];
      int byItself = sales.organicAt(advertiser, people, row);
      if (sold[row] != Sales.NONE || (byItself != Sales.NONE && byItself <= at)) {
        return false;
      }
      sold[row] = at;
    } else if (advertiser != Sales.NONE) {
      block.sales.sale(advertiser, row, at);
    }
    return true;
  }

  private void conversion(int ad, double atSeconds) {
    if (conversions.length > 0 && conversions[ad].length > 0) {
      conversions[ad][(int) (atSeconds / sliceSeconds)]++;
    }
  }

  /** Conversions of an ad that have come before a slice. */
  long conversions(int ad, int slice) {
    long sum = 0;
    for (int i = 0; i < slice; i++) {
      sum += conversions[ad][i];
    }
    return sum;
  }

  /** Adds another worker's counts. */
  void add(PlanRecorder other) {
    reached.add(other.reached);
    for (int ad = 0; ad < conversions.length; ad++) {
      for (int slice = 0; slice < conversions[ad].length; slice++) {
        conversions[ad][slice] += other.conversions[ad][slice];
      }
    }
    for (int i = 0; i < turned.length; i++) {
      turned[i] += other.turned[i];
    }
  }

  @Override
  public void save(StateOut out) {
    reached.save(out);
    for (int[] ofAd : conversions) {
      out.putInts(ofAd);
    }
    out.putLongs(turned);
  }

  @Override
  public void load(StateIn in) {
    reached.load(in);
    for (int[] ofAd : conversions) {
      in.into(ofAd);
    }
    in.into(turned);
  }
}
