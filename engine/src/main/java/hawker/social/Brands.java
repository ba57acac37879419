package hawker.social;

import hawker.exchange.SocialMemory;
import hawker.random.Draws;
import hawker.random.Normal;
import hawker.random.Purpose;
import hawker.scenario.BrandSpec;
import hawker.scenario.CrisisSpec;
import hawker.scenario.RepliesSpec;
import hawker.stats.Exp;
import hawker.stats.Logistic;
import hawker.world.Identities;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The brands of a scenario: how they stand with people, and how that changes with time. Immutable. */
public final class Brands {
  /** Log-odds of a negative comment between a neutral and the best opinion. */
  private static final double OPINION_SLOPE = 2;

  /** How much first opinions of one brand differ from person to person. */
  private static final double OPINION_SPREAD = 0.3;

  private static final double LN_2 = StrictMath.log(2);

  private final List<String> names;
  private final List<BrandSpec> specs;
  private final int[] brandOfAd;
  private final int[] firstAd;
  private final Identities identity;

  /**
   * The brands.
   *
   * @param stated by advertiser; where empty, every advertiser written by hand is an ordinary one
   * @param ordinary a brand of which nothing is stated
   */
  public Brands(Map<String, BrandSpec> stated, BrandSpec ordinary, Inventory inventory) {
    names = new ArrayList<>(stated.keySet());
    if (names.isEmpty()) {
      inventory.campaigns().stream()
          .filter(campaign -> !campaign.background())
          .map(campaign -> inventory.advertisers().get(campaign.advertiser()))
          .distinct()
          .forEach(names::add);
    }
    specs = names.stream().map(name -> stated.getOrDefault(name, ordinary)).toList();
    brandOfAd = new int[inventory.ads().size()];
    firstAd = new int[names.size()];
    Arrays.fill(firstAd, -1);
    int[] ofAdvertiser =
        inventory.advertisers().stream().mapToInt(names::indexOf).toArray();
    for (int ad = 0; ad < brandOfAd.length; ad++) {
      brandOfAd[ad] = ofAdvertiser[inventory.advertiserOf(ad)];
      if (brandOfAd[ad] >= 0 && firstAd[brandOfAd[ad]] < 0) {
        firstAd[brandOfAd[ad]] = ad;
      }
    }
    identity = Identities.ofNames(names);
  }

  /** The number of brands. */
  public int count() {
    return specs.size();
  }

  /** The name of a brand's advertiser. */
  public String name(int brand) {
    return names.get(brand);
  }

  /** The brand of an advertiser's name; -1 if it is none. */
  public int named(String advertiser) {
    return names.indexOf(advertiser);
  }

  BrandSpec spec(int brand) {
    return specs.get(brand);
  }

  /** Brand of each ad, or {@link SocialMemory#NO_BRAND}; [ads]. */
  int[] brandOfAd() {
    return brandOfAd;
  }

  /** The ad that stands for a brand where no ad is at hand. */
  int firstAd(int brand) {
    return firstAd[brand];
  }

  /** What stands for a brand in the addresses of draws. */
  long identity(int brand) {
    return identity.of(brand);
  }

  /** Whether any brand has items to put into games. */
  boolean haveItems() {
    return specs.stream().anyMatch(spec -> spec.items() > 0);
  }

  /** What is left of a crisis, in [0, 1]; 0 before it. */
  double crisis(int brand, int timeSeconds) {
    CrisisSpec crisis = specs.get(brand).crisis();
    if (crisis == null || timeSeconds < crisis.at().seconds()) {
      return 0;
    }
    double age = timeSeconds - crisis.at().seconds();
    return Exp.of(-LN_2 * age / crisis.halfLife().seconds());
  }

  /** The probability that a comment is negative. */
  double negative(int brand, double opinion, int timeSeconds) {
    CrisisSpec crisis = specs.get(brand).crisis();
    double shock = crisis == null ? 0 : crisis.shock() * crisis(brand, timeSeconds);
    return Logistic.probability(
        Logistic.logit(specs.get(brand).negative()) + shock - OPINION_SLOPE * opinion);
  }

  /** The probability that a person talks of the brand of their own accord. */
  double talk(int brand, int timeSeconds) {
    BrandSpec spec = specs.get(brand);
    if (spec.talk() == 0) {
      return 0;
    }
    CrisisSpec crisis = spec.crisis();
    double more = crisis == null ? 0 : (crisis.talk() - 1) * crisis(brand, timeSeconds);
    return Math.min(1, spec.talk() * (1 + more));
  }

  /** How far an answer moves who complained towards the best opinion; 0 where none is given. */
  double answered(int brand) {
    RepliesSpec replies = specs.get(brand).replies();
    return replies.policy() == RepliesSpec.Policy.ANSWER
        ? replies.effect()
            * Exp.of(-replies.answeredWithin().seconds()
                / (double) replies.patience().seconds())
        : 0;
  }

  /** What the people of a block remember at the start. */
  SocialMemory memory(int firstUser, int rows, SocialMemory.Effects effects, Draws draws) {
    float[] opinions = new float[rows * count()];
    long opinionKey = draws.key(Purpose.OPINION);
    for (int row = 0; row < rows; row++) {
      long user = Draws.entity(opinionKey, firstUser + row);
      for (int brand = 0; brand < count(); brand++) {
        double spread = Normal.quantile(Draws.openUniform(Draws.bits(user, 0, identity.of(brand))));
        double opinion = specs.get(brand).opinion() + OPINION_SPREAD * spread;
        opinions[row * count() + brand] = (float) Math.max(-1, Math.min(1, opinion));
      }
    }
    SocialMemory memory = new SocialMemory(opinions, rows, count(), brandOfAd, effects);
    for (int row = 0; row < rows; row++) {
      long user = Draws.entity(opinionKey, firstUser + row);
      for (int brand = 0; brand < count(); brand++) {
        double uniform = Draws.uniform(Draws.bits(user, 1, identity.of(brand)));
        if (uniform < specs.get(brand).followers() * (1 + memory.opinion(row, brand))) {
          boolean unused = memory.follow(row, brand);
        }
      }
    }
    return memory;
  }
}
