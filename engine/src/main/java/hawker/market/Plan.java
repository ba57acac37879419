package hawker.market;

import hawker.auction.AuctionContext;
import hawker.auction.AuctionFormat;
import hawker.exchange.ActSlots;
import hawker.exchange.AdTerms;
import hawker.exchange.Queries;
import hawker.exchange.SlotTable;
import hawker.plugin.Registry;
import hawker.prediction.CtrModel;
import hawker.random.Draws;
import hawker.response.ExaminationModel;
import hawker.response.ResponseModel;
import hawker.social.Society;
import hawker.targeting.Segments;
import hawker.world.Audience;
import hawker.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A market wired and ready to run: what {@link Assembly} hands to {@link Market}.
 *
 * @param world people, ads, media
 * @param draws the replication's draws
 * @param traffic when people are there
 * @param slots what auctions know of placements
 * @param terms what auctions know of ads
 * @param audiences the audience of each ad; [ads]
 * @param segments who is in which segment; refreshed between slices
 * @param acts which acts of people are remembered
 * @param queries what people search for
 * @param auction the auction format, built once per worker
 * @param response true attraction; shared by workers
 * @param examination how pages are read; shared by workers
 * @param model prediction; shared by workers, learns between slices
 * @param book budgets and pacing
 * @param caps frequency caps by group: campaigns first, then ad sets
 * @param conversionDelay how long conversions take
 * @param breakdowns what results are broken down by
 * @param society people who tell each other of brands; null where they don't
 * @param settings the numbers that are left
 * @param planning what campaigns that are planned as a whole ask for
 * @param users whose sums are kept person by person; null where nobody asks
 * @param trial what an experiment of the platform asks for
 */
record Plan(
    World world,
    Draws draws,
    Traffic traffic,
    SlotTable slots,
    AdTerms terms,
    List<Audience> audiences,
    Segments segments,
    ActSlots acts,
    Queries queries,
    Registry.Selection<AuctionContext, AuctionFormat> auction,
    ResponseModel response,
    ExaminationModel examination,
    CtrModel model,
    CampaignBook book,
    FrequencyCaps caps,
    ConversionDelay conversionDelay,
    List<Breakdown> breakdowns,
    @Nullable Society society,
    Settings settings,
    Planning planning,
    @Nullable UserGroups users,
    Trial trial) {

  /** This plan as an experiment of the platform asks for it, with people added up in its groups. */
  Plan tried(Trial asked, @Nullable UserGroups groups) {
    return new Plan(
        world,
        draws,
        traffic,
        slots,
        terms,
        audiences,
        segments,
        acts,
        queries,
        auction,
        response,
        examination,
        model,
        book,
        caps,
        conversionDelay,
        breakdowns,
        society,
        settings,
        planning,
        groups,
        asked);
  }

  /** This plan with another model. */
  Plan predictedBy(CtrModel other) {
    return new Plan(
        world,
        draws,
        traffic,
        slots,
        terms,
        audiences,
        segments,
        acts,
        queries,
        auction,
        response,
        examination,
        other,
        book,
        caps,
        conversionDelay,
        breakdowns,
        society,
        settings,
        planning,
        users,
        trial);
  }

  /** A format for one worker. */
  AuctionFormat auctionFormat() {
    return auction.build(new AuctionContext(slots, terms, draws, settings.explorationShare()));
  }

  /** Campaigns of which every eligible request is counted, won or not; [campaigns]. */
  boolean[] counted() {
    Landscape landscape = trial.landscape();
    if (landscape != null) {
      return landscape.own;
    }
    boolean[] focal = Recorder.focal(world.inventory());
    return settings.impressionShare() ? focal : new boolean[focal.length];
  }

  /**
   * Numbers that steer a run.
   *
   * @param seconds length of the scenario
   * @param sliceSeconds length of a slice
   * @param startWeekday weekday of the first day, 0 is Monday
   * @param annoyanceHalfLifeSeconds time in which annoyance halves
   * @param signalHalfLifeSeconds time in which a signal's weight halves
   * @param historySeconds how far signals go back at the start
   * @param signalWindowSeconds after which signals are forgotten
   * @param signalNoise share of signals with a random topic
   * @param impressionShare whether what became of focal campaigns' requests is counted
   * @param whyNot whether it is counted why focal campaigns were not shown
   * @param explorationShare share of requests whose ads are shown in an order drawn by chance
   */
  record Settings(
      int seconds,
      int sliceSeconds,
      int startWeekday,
      double annoyanceHalfLifeSeconds,
      double signalHalfLifeSeconds,
      long historySeconds,
      long signalWindowSeconds,
      double signalNoise,
      boolean impressionShare,
      boolean whyNot,
      double explorationShare) {
    int slices() {
      return seconds / sliceSeconds;
    }
  }
}
