package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.random.Normal;
import hawker.random.Purpose;
import hawker.scenario.AdSetSpec;
import hawker.scenario.AdSpec;
import hawker.scenario.AdvertiserSpec;
import hawker.scenario.AudienceReader;
import hawker.scenario.BackgroundSpec;
import hawker.scenario.BidSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Scenario;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Format;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Objective;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the ads of a scenario: the background market first, so that what an arm changes of the
 * advertisers written by hand leaves the market around them as it was.
 */
public final class InventoryGenerator {
  private final Scenario scenario;
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final List<String> advertisers = new ArrayList<>();
  private final List<Inventory.Campaign> campaigns = new ArrayList<>();
  private final List<Terms> terms = new ArrayList<>();
  private final List<Inventory.AdSet> adSets = new ArrayList<>();
  private final List<Inventory.Ad> ads = new ArrayList<>();
  private final Sequences sequences = new Sequences();

  /**
   * The commercial terms of a campaign that the inventory itself does not hold.
   *
   * @param path dotted path of the campaign in the scenario, for messages
   * @param dailyMicros daily budget of a background campaign; unused for others
   * @param spec what the scenario says of it; null for a background campaign
   * @param part number of its channel among those that the budget is split by, or {@link #WHOLE}
   * @param first number of the first part of the same campaign; its own where it is not split
   */
  public record Terms(
      String path, long dailyMicros, @Nullable CampaignSpec spec, int part, int first) {
    /** Stands for a campaign that is not split by channel. */
    public static final int WHOLE = -1;
  }

  /**
   * A finished inventory.
   *
   * @param inventory the ads
   * @param terms the terms of each campaign; [campaigns]
   */
  public record Result(Inventory inventory, List<Terms> terms) {
    /** Copies the list. */
    public Result {
      terms = List.copyOf(terms);
    }
  }

  private InventoryGenerator(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    this.scenario = scenario;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /**
   * The ads of a scenario.
   *
   * @param draws of the replication, for the background market
   * @param problems receives names that do not exist
   */
  public static Result of(
      Scenario scenario, Vocabulary vocabulary, Draws draws, Problems problems) {
    InventoryGenerator generator = new InventoryGenerator(scenario, vocabulary, problems);
    generator.background(draws);
    scenario.inventory().advertisers().forEach(generator::advertiser);
    return new Result(
        new Inventory(generator.advertisers, generator.campaigns, generator.adSets, generator.ads),
        generator.terms);
  }

  private void advertiser(String name, AdvertiserSpec spec) {
    advertisers.add(name);
    spec.campaigns()
        .forEach((campaign, campaignSpec) -> campaign(
            name + "/" + campaign,
            "inventory.advertisers." + name + ".campaigns." + campaign,
            campaignSpec));
  }

  private void campaign(String name, String path, CampaignSpec spec) {
    int first = campaigns.size();
    long off = channels(spec.off(), path + ".off");
    if (spec.channels().isEmpty()) {
      part(name, path, spec, Terms.WHOLE, first, ~off);
      sequences.resolve(ads, problems);
      return;
    }
    int part = 0;
    for (String channel : spec.channels().keySet()) {
      long only = channel(channel, path + ".channels." + channel);
      part(name + "@" + channel, path, spec, part++, first, only & ~off);
      if (only != 0 && spec.adSets().values().stream().noneMatch(set -> on(set, channel))) {
        boolean main = !spec.ads().isEmpty();
        if (!main) {
          problems.add(
              Node.Place.NOWHERE, path + ".adSets", "have one that runs on " + channel, "");
        }
      }
    }
    sequences.resolve(ads, problems);
  }

  private static boolean on(AdSetSpec adSet, String channel) {
    return adSet.channels().isEmpty() || adSet.channels().contains(channel);
  }

  /** A campaign, or its part on one channel, for which it counts as a campaign of its own. */
  private void part(
      String name, String path, CampaignSpec spec, int part, int first, long allowed) {
    terms.add(new Terms(path, 0, spec, part, first));
    campaigns.add(new Inventory.Campaign(
        name, advertisers.size() - 1, spec.objective(), false, start(spec), end(spec)));
    if (!spec.ads().isEmpty()) {
      Node audience = spec.audience() == null ? Node.nothing(Node.Place.NOWHERE) : spec.audience();
      adSet(name + "/main", path, AdSetSpec.of(audience, spec.ads()), spec.bid(), allowed);
    }
    String channel =
        part == Terms.WHOLE ? null : List.copyOf(spec.channels().keySet()).get(part);
    spec.adSets().forEach((adSet, adSetSpec) -> {
      if (channel == null || on(adSetSpec, channel)) {
        String below = path + ".adSets." + adSet;
        long own = channels(adSetSpec.channels(), below + ".channels");
        long mask = adSetSpec.channels().isEmpty() ? allowed : allowed & own;
        adSet(name + "/" + adSet, below, adSetSpec, spec.bid(), mask);
      }
    });
  }

  private long start(CampaignSpec spec) {
    return spec.flights().isEmpty()
        ? second(spec.from(), 0)
        : spec.flights().get(0).from().startSeconds(scenario.start());
  }

  private long end(CampaignSpec spec) {
    long end = spec.flights().isEmpty()
        ? second(next(spec.to()), scenario.seconds())
        : spec.flights().get(spec.flights().size() - 1).to().endSeconds(scenario.start());
    return Math.min(scenario.seconds(), end);
  }

  /** The channels of some names, as a bit mask. */
  private long channels(List<String> names, String path) {
    long mask = 0;
    for (int i = 0; i < names.size(); i++) {
      mask |= channel(names.get(i), path + "[" + i + "]");
    }
    return mask;
  }

  private long channel(String name, String path) {
    List<String> known =
        vocabulary.media().channels().stream().map(Media.Channel::name).toList();
    int channel = known.indexOf(name);
    if (channel < 0) {
      problems.unknown(Node.scalar(name, Node.Place.NOWHERE), path, "a channel", known);
      return 0;
    }
    return 1L << channel;
  }

  private static @Nullable LocalDate next(@Nullable LocalDate day) {
    return day == null ? null : day.plusDays(1);
  }

  private long second(@Nullable LocalDate day, long otherwise) {
    return day == null ? otherwise : ChronoUnit.DAYS.between(scenario.start(), day) * TimeSpan.DAY;
  }

  private void adSet(
      String name, String path, AdSetSpec spec, @Nullable BidSpec campaignBid, long channels) {
    BidSpec bid = spec.bid() == null ? campaignBid : spec.bid();
    if (bid == null) {
      problems.add(
          Node.Place.NOWHERE, path + ".bid", "be given, here or for the campaign", "cpc: 0.80");
      bid = new BidSpec(new Money(0), null);
    }
    Audience audience =
        AudienceReader.read(spec.audience(), path + ".audience", vocabulary, problems);
    int all = vocabulary.media().channels().size();
    boolean everywhere = Long.numberOfTrailingZeros(~channels) >= all;
    adSets.add(new Inventory.AdSet(
        name,
        campaigns.size() - 1,
        everywhere ? audience : on(audience, channels),
        bid.micros(),
        bid.perClick()));
    spec.ads().forEach((ad, adSpec) -> ad(name + "/" + ad, path + ".ads." + ad, adSpec));
  }

  private static Audience on(Audience audience, long channels) {
    return new Audience.All(
        List.of(audience, new Audience.MomentIn(Audience.Moment.CHANNEL, channels)));
  }

  private void ad(String name, String path, AdSpec spec) {
    List<Integer> topics = new ArrayList<>();
    for (int i = 0; i < spec.topics().size(); i++) {
      String topicPath = path + ".topics[" + i + "]";
      int node = AudienceReader.interest(
          spec.topics().get(i), topicPath, vocabulary.interests(), problems);
      if (node != Tree.NO_NODE && !topics.contains(node)) {
        topics.add(node);
      }
    }
    if (spec.after() != null) {
      sequences.add(ads.size(), path + ".after", spec.after());
    }
    ads.add(new Inventory.Ad(
        name,
        adSets.size() - 1,
        spec.format(),
        topics,
        spec.quality(),
        spec.conversionRate(),
        spec.value().micros(),
        spec.basketProbability(),
        Keywords.of(spec, path, vocabulary, problems),
        Inventory.NO_AD));
  }

  private void background(Draws draws) {
    BackgroundSpec spec = scenario.inventory().background();
    long key = draws.key(Purpose.INVENTORY);
    PriceLevels levels = PriceLevels.of(scenario.market(), spec.formats());
    for (int i = 0; i < spec.advertisers(); i++) {
      new Drawn(spec, Draws.entity(key, i), levels).advertiser("market " + (i + 1));
    }
  }

  /** Draws one advertiser of the background market; every draw has a number of its own. */
  private final class Drawn {
    private static final int BID = 0;
    private static final int BUDGET = 1;
    private static final int AGE = 2;
    private static final int GENDER = 3;
    private static final int REGION = 4;
    private static final int INTEREST = 5;
    private static final int FORMAT = 6;
    private static final int QUALITY = 7;
    private static final int VALUE = 8;
    private static final int EDUCATION = 9;
    private static final int INCOME = 10;
    private static final int RELATIONSHIP = 11;
    private static final int EXCLUDE = 12;

    /** The lowest and the highest income that is asked for, where the attribute goes so far. */
    private static final int LEAST_INCOME = 20;

    private static final int MOST_INCOME = 120;

    private static final int CHANNEL = 13;

    private final BackgroundSpec spec;
    private final long address;

    private final PriceLevels.@Nullable Level own;

    Drawn(BackgroundSpec spec, long address, @Nullable PriceLevels levels) {
      this.spec = spec;
      this.address = address;
      own = levels == null ? null : levels.at(Draws.bits(address, CHANNEL, 0));
    }

    void advertiser(String name) {
      double price = own == null ? 1 : own.price();
      long bid =
          Math.max(1, lognormal(BID, Math.round(spec.bid().micros() * price), spec.bidSpread()));
      long daily = lognormal(BUDGET, spec.budget().micros(), spec.budgetSpread());
      terms.add(new Terms("inventory.background", daily, null, Terms.WHOLE, campaigns.size()));
      advertisers.add(name);
      campaigns.add(new Inventory.Campaign(
          name + "/campaign",
          advertisers.size() - 1,
          Objective.CLICKS,
          true,
          0,
          scenario.seconds()));
      int topic = index(INTEREST, 1, vocabulary.interests().nodes());
      adSets.add(new Inventory.AdSet(
          name + "/campaign/main", campaigns.size() - 1, audience(topic), bid, true));
      for (int i = 0; i < spec.ads(); i++) {
        ads.add(ad(name + "/campaign/main/ad " + (i + 1), i, topic, bid));
      }
    }

    private Audience audience(int topic) {
      List<Audience> clauses = new ArrayList<>();
      clause(clauses, "age", AGE, spec.ageShare());
      clause(clauses, "gender", GENDER, spec.genderShare());
      clause(clauses, "location", REGION, spec.regionShare());
      if (chance(INTEREST, spec.interestShare())) {
        clauses.add(new Audience.InterestIn(List.of(topic)));
      }
      atLeast(clauses, "education", EDUCATION, spec.educationShare());
      atLeast(clauses, "income", INCOME, spec.incomeShare());
      clause(clauses, "relationship", RELATIONSHIP, spec.relationshipShare());
      if (chance(EXCLUDE, spec.excludeShare())) {
        int excluded = index(EXCLUDE, 1, vocabulary.interests().nodes());
        clauses.add(new Audience.None(List.of(new Audience.InterestIn(List.of(excluded)))));
      }
      if (own != null) {
        clauses.add(new Audience.MomentIn(Audience.Moment.CHANNEL, 1L << own.channel()));
      }
      return new Audience.All(clauses);
    }

    private Inventory.Ad ad(String name, int number, int topic, long bid) {
      List<Format> formats = own == null ? spec.formats() : own.formats();
      Format format = formats.get(index(FORMAT, number, formats.size()));
      double quality = spec.qualitySpread() * normal(QUALITY, number);
      // Bids of rational advertisers stay below value: 2 % of clicks convert at 50 bids' worth or
      // more.
      long value = (long) (bid * (50 + 50 * uniform(VALUE, 0)));
      return new Inventory.Ad(
          name, adSets.size() - 1, format, List.of(topic), quality, 0.02, value);
    }

    private void clause(List<Audience> clauses, String attribute, int draw, double share) {
      int column = vocabulary.attribute(attribute);
      if (column == Vocabulary.NONE || !chance(draw, share)) {
        return;
      }
      Attribute asked = vocabulary.attributes().get(column);
      int code = asked.min() + index(draw, 1, asked.max() - asked.min() + 1);
      Tree tree = asked.tree();
      Audience.Range range = switch (asked.kind()) {
        case CATEGORY -> new Audience.Range(code, code);
        case NUMBER -> new Audience.Range(code, code + 10 + index(draw, 2, 21));
        case TREE -> tree == null ? new Audience.Range(0, 0) : region(tree, code);
      };
      clauses.add(new Audience.AttributeIn(column, List.of(range)));
    }

    /** Asks for a value of an ordered attribute or more. */
    private void atLeast(List<Audience> clauses, String attribute, int draw, double share) {
      int column = vocabulary.attribute(attribute);
      if (column == Vocabulary.NONE || !chance(draw, share)) {
        return;
      }
      Attribute asked = vocabulary.attributes().get(column);
      boolean number = asked.kind() == Attribute.Kind.NUMBER;
      int low = number ? Math.max(asked.min(), LEAST_INCOME) : asked.min();
      int high = Math.max(low, number ? Math.min(asked.max(), MOST_INCOME) : asked.max());
      int code = low + index(draw, 1, high - low + 1);
      clauses.add(new Audience.AttributeIn(column, List.of(new Audience.Range(code, asked.max()))));
    }

    private static Audience.Range region(Tree tree, int node) {
      int region = node;
      while (tree.depth(region) > 2) {
        region = tree.parent(region);
      }
      return new Audience.Range(region, tree.end(region) - 1);
    }

    private double uniform(int draw, int number) {
      return Draws.openUniform(Draws.bits(address, draw, number));
    }

    private boolean chance(int draw, double share) {
      return uniform(draw, 0) < share;
    }

    private int index(int draw, int number, int bound) {
      return Draws.index(Draws.bits(address, draw, number), bound);
    }

    private double normal(int draw, int number) {
      return Normal.quantile(uniform(draw, number));
    }

    private long lognormal(int draw, long median, double spread) {
      double micros = median * StrictMath.exp(spread * normal(draw, 0));
      return Math.min(Money.MAX.micros(), Math.round(micros));
    }
  }
}
