package hawker.market;

import hawker.auction.AuctionContext;
import hawker.auction.AuctionFormat;
import hawker.auction.Auctions;
import hawker.bidding.BidPolicies;
import hawker.bidding.BidPolicy;
import hawker.exchange.ActSlots;
import hawker.exchange.AdTerms;
import hawker.exchange.Ledger;
import hawker.exchange.Opportunities;
import hawker.exchange.SlotTable;
import hawker.generate.Friends;
import hawker.generate.InventoryGenerator;
import hawker.generate.InventoryGenerator.Terms;
import hawker.generate.PeopleGenerator;
import hawker.generate.Rhythms;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Registry.Selection;
import hawker.prediction.CtrModel;
import hawker.prediction.Models;
import hawker.prediction.PredictionContext;
import hawker.random.Draws;
import hawker.response.ExaminationContext;
import hawker.response.ExaminationModel;
import hawker.response.Examinations;
import hawker.response.ResponseContext;
import hawker.response.ResponseModel;
import hawker.response.Responses;
import hawker.scenario.AdSetSpec;
import hawker.scenario.BrandSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.EngagementSpec;
import hawker.scenario.FrequencyCapSpec;
import hawker.scenario.KnowledgeSpec;
import hawker.scenario.ReportSpec;
import hawker.scenario.Scenario;
import hawker.scenario.SegmentSpec;
import hawker.social.Brands;
import hawker.social.Society;
import hawker.social.SpreadContext;
import hawker.social.SpreadModel;
import hawker.social.Spreads;
import hawker.targeting.SegmentPlan;
import hawker.targeting.Segments;
import hawker.targeting.Strategies;
import hawker.targeting.TargetingStrategy;
import hawker.targeting.Wish;
import hawker.world.Audience;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.SocialGraph;
import hawker.world.Vocabulary;
import hawker.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that turns the names of a scenario into objects: {@link Preparation} checks them all
 * and holds what needs no people; this makes people, and markets that are ready to run.
 */
public final class Assembly {
  /** More people than this are made whenever they are needed, as storing them takes more memory. */
  static final int STORED_MAX = 3_000_000;

  private final Preparation ready;
  private final Scenario scenario;
  private final Vocabulary vocabulary;

  /** An assembly of a scenario that has been checked. */
  public Assembly(Preparation ready) {
    this.ready = ready;
    this.scenario = ready.scenario();
    this.vocabulary = ready.vocabulary();
  }

  /** What it assembles. */
  Preparation ready() {
    return ready;
  }

  /** The people of a replication; the same for all arms that do not differ in them. */
  public Population population(Draws draws, int threads) {
    return population(draws, threads, STORED_MAX);
  }

  /** The people of a replication, stored if there are no more than a number of them. */
  Population population(Draws draws, int threads, int storedMax) {
    PeopleGenerator generator = new PeopleGenerator(
        ready.people(),
        scenario.population().activity(),
        ready.knowledge(),
        ready.channelUse(),
        draws);
    int users = scenario.population().users();
    if (users > storedMax) {
      return new Population(users, generator);
    }
    int blocks = (users + Population.BLOCK - 1) / Population.BLOCK;
    People[] people = new People[blocks];
    IntStream all = IntStream.range(0, blocks);
    (threads > 1 ? all.parallel() : all).forEach(block -> {
      int first = block * Population.BLOCK;
      people[block] = generator.block(first, Math.min(Population.BLOCK, users - first));
    });
    return new Population(List.of(people));
  }

  /** The friendships of a replication; the same for all arms that do not differ in them. */
  public SocialGraph friends(Population population, Draws draws) {
    Friends friends = ready.friends();
    return friends == null ? SocialGraph.NONE : friends.graph(population, draws);
  }

  /**
   * A market ready to run.
   *
   * @param population from {@link #population} of the same draws
   * @param threads workers, at least 1
   */
  public Market market(Population population, Draws draws, int threads) {
    SocialGraph friends = friends(population, draws);
    return market(population, friends, draws, reference(population, draws), threads);
  }

  /** A market ready to run, measured against the reference of another arm. */
  public Market market(
      Population population, SocialGraph friends, Draws draws, Reference reference, int threads) {
    return new Market(plan(population, friends, draws, reference), threads, Worker.BATCH);
  }

  /** What other arms of the replication are measured against, if this is the baseline. */
  public Reference reference(Population population, Draws draws) {
    Inventory inventory = ready.inventory(draws).inventory();
    World world = new World(vocabulary, population, inventory);
    Surroundings surroundings = new Surroundings(ready, inventory, draws);
    List<Opportunities> sample = CalibrationSample.of(population, traffic(draws), slices());
    ExaminationModel examination = examination(draws, inventory);
    ResponseModel response = selected(
            Responses.registry().select(scenario.response(), ready.binder()))
        .build(new ResponseContext(
            world,
            draws,
            examination,
            sample,
            surroundings.evaluator((segment, user) -> false),
            null,
            surroundings.lives().moods()));
    return Reference.of(response, sample, inventory.ads().size(), draws);
  }

  /** All that a market is made of, measured against itself; good for one run. */
  Plan plan(Population population, Draws draws) {
    return plan(population, friends(population, draws), draws, reference(population, draws));
  }

  /** All that a market is made of, measured against the reference of another arm. */
  Plan plan(Population population, SocialGraph friends, Draws draws, Reference reference) {
    PublicServiceAds own = PublicServiceAds.none(ready.inventory(draws));
    return plan(population, friends, draws, reference, own);
  }

  /** All that a market is made of, with public-service ads. */
  Plan plan(
      Population population,
      SocialGraph friends,
      Draws draws,
      Reference reference,
      PublicServiceAds ads) {
    InventoryGenerator.Result drawn = ads.drawn();
    Inventory inventory = drawn.inventory();
    World world = new World(vocabulary, population, inventory, friends);
    Traffic traffic = traffic(draws);
    ExaminationModel examination = examination(draws, inventory);
    SlotTable slots = slots(examination, reference.attraction());
    AdTerms terms = terms(inventory);
    SegmentPlan wanted = namedSegments();
    List<Audience> audiences = audiences(ready.inventory(draws), wanted);
    List<Audience> ofAds = ads.adOf().stream().map(audiences::get).toList();
    Surroundings surroundings = new Surroundings(ready, inventory, draws);
    Segments segments = new Segments(wanted, population.users(), surroundings.sources());
    ResponseModel response = selected(
            Responses.registry().select(scenario.response(), ready.binder()))
        .build(new ResponseContext(
            world,
            draws,
            examination,
            CalibrationSample.of(population, traffic, slices()),
            surroundings.evaluator(segments),
            reference.response(),
            surroundings.lives().moods()));
    CtrModel model = selected(Models.registry().select(scenario.prediction(), ready.binder()))
        .build(new PredictionContext(
            vocabulary, inventory, slots, truth(response, examination, reference), draws));
    Selection<AuctionContext, AuctionFormat> auction =
        selected(Auctions.registry().select(scenario.market().auction(), ready.binder()));
    return new Plan(
        world,
        draws,
        traffic,
        slots,
        terms,
        ofAds,
        segments,
        acts(wanted, response, inventory),
        surroundings.queries(),
        auction,
        response,
        examination,
        model,
        book(drawn, traffic),
        caps(drawn),
        new ConversionDelay(scenario.market().conversionDelay()),
        breakdowns(),
        society(world, draws, response),
        settings(),
        planning(drawn, surroundings, draws),
        users(),
        Trial.NONE);
  }

  private @Nullable UserGroups users() {
    return scenario.report().intervals() == ReportSpec.Intervals.USERS ? UserGroups.ONE : null;
  }

  private Planning planning(
      InventoryGenerator.Result drawn, Surroundings surroundings, Draws draws) {
    Inventory inventory = drawn.inventory();
    int sliceSeconds = (int) scenario.market().slice().seconds();
    return new Planning(
        drawn.terms(),
        new ChannelReach(drawn.terms(), inventory, vocabulary.media()),
        new Rules(drawn.terms(), inventory, sliceSeconds),
        new Influence(scenario.market().influence(), inventory, vocabulary.media(), draws),
        new Sales(scenario, ready, inventory, draws),
        surroundings.journeys());
  }

  private static <T> T selected(@Nullable T selection) {
    return Objects.requireNonNull(selection, "a checked plug-in");
  }

  private int slices() {
    return (int) (scenario.seconds() / scenario.market().slice().seconds());
  }

  private Traffic traffic(Draws draws) {
    return new Traffic(
        vocabulary.media(),
        ready.people().popularity(),
        Rhythms.of(scenario.population().activity()),
        ready.startWeekday(),
        (int) scenario.market().slice().seconds(),
        draws);
  }

  private ExaminationModel examination(Draws draws, Inventory inventory) {
    return selected(Examinations.registry().select(scenario.examination(), ready.binder()))
        .build(new ExaminationContext(draws, Identities.ofAds(inventory)));
  }

  /** What has to be remembered of what people do: what segments and the response ask for. */
  private static ActSlots acts(SegmentPlan segments, ResponseModel response, Inventory inventory) {
    ActSlots.Builder wanted = new ActSlots.Builder();
    segments.watch(wanted);
    for (Inventory.Ad ad : inventory.ads()) {
      if (response.heedsSequences() && ad.after() != Inventory.NO_AD) {
        wanted.ad(ad.after());
      }
    }
    int[] firsts = Identities.ofAds(inventory).firsts(inventory.ads().size());
    return wanted.build(inventory.advertisers().size(), firsts);
  }

  /** What auctions know of placements: clicks fall from slot to slot as examination does. */
  private SlotTable slots(ExaminationModel examination, double attraction) {
    List<Media.Placement> placements = vocabulary.media().placements();
    double[][] weights = new double[placements.size()][];
    for (int i = 0; i < weights.length; i++) {
      double[] seen = examination.examination(placements.get(i).slots(), attraction);
      weights[i] = new double[seen.length];
      double least = 1;
      for (int s = 0; s < seen.length; s++) {
        least = Math.min(least, seen[0] > 0 ? seen[s] / seen[0] : 1);
        weights[i][s] = least;
      }
    }
    return new SlotTable(
        placements.stream().mapToInt(Media.Placement::slots).toArray(),
        placements.stream().mapToInt(Media.Placement::promotedSlots).toArray(),
        placements.stream().mapToDouble(Media.Placement::reserveMicros).toArray(),
        placements.stream().mapToDouble(Media.Placement::promotedReserveMicros).toArray(),
        weights);
  }

  /** The truth in the terms of predictions: of a click in the top slot, looked at or not. */
  private TopSlotCtr truth(
      ResponseModel response, ExaminationModel examination, Reference reference) {
    double[] looks = vocabulary.media().placements().stream()
        .mapToDouble(p -> examination.examination(p.slots(), reference.attraction())[0])
        .toArray();
    return new TopSlotCtr(response, looks);
  }

  private static AdTerms terms(Inventory inventory) {
    int ads = inventory.ads().size();
    AdTerms terms = new AdTerms(
        Identities.ofAds(inventory), new int[ads], new int[ads], new long[ads], new boolean[ads]);
    for (int ad = 0; ad < ads; ad++) {
      Inventory.AdSet adSet = inventory.adSets().get(inventory.ads().get(ad).adSet());
      terms.advertiser[ad] = inventory.advertiserOf(ad);
      terms.campaign[ad] = adSet.campaign();
      terms.bidMicros[ad] = adSet.bidMicros();
      terms.perClick[ad] = adSet.perClick();
    }
    return terms;
  }

  private SegmentPlan namedSegments() {
    SegmentPlan plan = new SegmentPlan();
    List<Audience> audiences = ready.segmentAudiences();
    List<SegmentSpec> specs = List.copyOf(scenario.segments().values());
    for (int i = 0; i < specs.size(); i++) {
      plan.addFitting(audiences.get(i), specs.get(i).refresh().seconds());
    }
    return plan;
  }

  private List<Audience> audiences(InventoryGenerator.Result drawn, SegmentPlan plan) {
    Inventory inventory = drawn.inventory();
    List<Wish> wishes = Wish.of(inventory, vocabulary);
    IdentityHashMap<PluginSpec, TargetingStrategy> strategies = new IdentityHashMap<>();
    List<TargetingStrategy> ofAdSet = new ArrayList<>();
    List<Audience> audiences = new ArrayList<>();
    for (int adSet = 0; adSet < wishes.size(); adSet++) {
      int campaign = inventory.adSets().get(adSet).campaign();
      TargetingStrategy strategy = strategies.computeIfAbsent(
          chosenTargeting(drawn.terms().get(campaign)),
          chosen ->
              selected(Strategies.registry().select(chosen, ready.binder())).build(vocabulary));
      ofAdSet.add(strategy);
      Audience told = strategy.audience(wishes.get(adSet), plan);
      audiences.add(
          plan.indexed(Bookings.on(told, drawn.terms().get(campaign), vocabulary.media())));
    }
    return inventory.ads().stream()
        .map(ad -> ofAdSet.get(ad.adSet()).ofAd(audiences.get(ad.adSet()), ad.after(), plan))
        .toList();
  }

  private PluginSpec chosenTargeting(Terms terms) {
    CampaignSpec spec = terms.spec();
    PluginSpec own =
        spec == null ? scenario.inventory().background().targeting() : spec.targeting();
    return own == null ? scenario.targeting() : own;
  }

  private CampaignBook book(InventoryGenerator.Result drawn, Traffic traffic) {
    List<Flights> flights = new ArrayList<>();
    List<BidPolicy> policies = new ArrayList<>();
    List<Inventory.Campaign> campaigns = drawn.inventory().campaigns();
    IdentityHashMap<PluginSpec, Selection<Object, BidPolicy>> chosen = new IdentityHashMap<>();
    for (Terms terms : drawn.terms()) {
      flights.add(Bookings.flights(scenario, terms, campaigns.get(flights.size())));
      policies.add(policy(terms.spec(), chosen));
    }
    CampaignBook book = new CampaignBook(
        flights,
        AdSetBook.of(scenario, drawn, spec -> policy(spec, chosen)),
        policies,
        drawn.inventory().ads().size(),
        new Ledger(campaigns.size(), scenario.market().fee()),
        traffic,
        slices(),
        (int) scenario.market().slice().seconds());
    Rules.pauseAtFirst(drawn.terms(), drawn.inventory(), book.state());
    return book;
  }

  private BidPolicy policy(
      @Nullable CampaignSpec spec,
      IdentityHashMap<PluginSpec, Selection<Object, BidPolicy>> chosen) {
    PluginSpec own = spec == null ? null : spec.bidding();
    return chosen
        .computeIfAbsent(
            own == null ? scenario.bidding() : own,
            bidding -> selected(BidPolicies.registry().select(bidding, ready.binder())))
        .build(vocabulary);
  }

  /** Caps of campaigns, then of ad sets; what is split by channel is counted over all of them. */
  private FrequencyCaps caps(InventoryGenerator.Result drawn) {
    Inventory inventory = drawn.inventory();
    int campaigns = inventory.campaigns().size();
    List<@Nullable FrequencyCapSpec> caps = new ArrayList<>();
    int[] counted = new int[campaigns + inventory.adSets().size()];
    for (int c = 0; c < campaigns; c++) {
      CampaignSpec spec = drawn.terms().get(c).spec();
      FrequencyCapSpec own = spec == null ? null : spec.cap();
      caps.add(own == null ? scenario.market().cap() : own);
      counted[c] = drawn.terms().get(c).first();
    }
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < inventory.adSets().size(); i++) {
      Inventory.AdSet adSet = inventory.adSets().get(i);
      CampaignSpec spec = drawn.terms().get(adSet.campaign()).spec();
      String name = adSet.name().substring(adSet.name().lastIndexOf('/') + 1);
      AdSetSpec own = spec == null ? null : spec.adSets().get(name);
      caps.add(own == null ? null : own.cap());
      String whole = counted[adSet.campaign()] + "/" + name;
      Integer first = known.putIfAbsent(whole, campaigns + i);
      counted[campaigns + i] = first == null ? campaigns + i : first;
    }
    return new FrequencyCaps(caps, counted);
  }

  /** People who tell each other of brands; null where the scenario has none. */
  private @Nullable Society society(World world, Draws draws, ResponseModel response) {
    EngagementSpec engagement = scenario.engagement();
    if (engagement == null) {
      return null;
    }
    Binder binder = ready.binder();
    BrandSpec ordinary =
        selected(binder.bind(Node.mapping(Map.of(), Node.Place.NOWHERE), "", BrandSpec.class));
    SpreadModel spread = selected(Spreads.registry().select(engagement.spread(), binder))
        .build(new SpreadContext(world.friends(), draws));
    return new Society(new Society.Parts(
        engagement,
        new Brands(scenario.brands(), ordinary, world.inventory()),
        world.friends(),
        response,
        spread,
        draws,
        world.inventory(),
        world.population().blocks(),
        scenario.days(),
        (int) scenario.market().slice().seconds()));
  }

  private List<Breakdown> breakdowns() {
    ReportSpec report = scenario.report();
    return report.breakdowns().stream()
        .distinct()
        .map(name -> Breakdown.of(
            name, vocabulary, report.bands().getOrDefault(name, List.of()), ready.startWeekday()))
        .toList();
  }

  private Plan.Settings settings() {
    KnowledgeSpec knowledge = scenario.knowledge();
    return new Plan.Settings(
        scenario.seconds(),
        (int) scenario.market().slice().seconds(),
        ready.startWeekday(),
        scenario.market().annoyanceHalfLife().seconds(),
        knowledge.halfLife().seconds(),
        knowledge.history().seconds(),
        knowledge.signalLoss().windowSeconds(),
        knowledge.noise(),
        scenario.report().impressionShare(),
        scenario.report().whyNot(),
        scenario.market().exploration().share());
  }
}
