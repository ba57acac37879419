package hawker.market;

import hawker.generate.PersonChance;
import hawker.metrics.AttributionRule;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.AdvertiserSpec;
import hawker.scenario.AttributionSpec;
import hawker.scenario.ChannelSpec;
import hawker.scenario.MeasurementSpec;
import hawker.scenario.OrganicSalesSpec;
import hawker.scenario.Scenario;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose sales are noted in a run, and how: of which advertisers, which of them sell without ads too,
 * and what becomes of the credit. Immutable.
 */
final class Sales {
  /** Stands for nobody, and for no time. */
  static final int NONE = -1;

  private static final int WHETHER = 0;
  private static final int WHEN = 1;

  /** Names of the advertisers noted, in order. */
  final List<String> names = new ArrayList<>();

  /** Number among those noted of each campaign's advertiser, or {@link #NONE}; [campaigns]. */
  final int[] ofCampaign;

  /** Channel of each placement; [placements]. */
  final int[] channel;

  final List<String> channels;
  final List<MeasurementSpec> measurement;
  final AttributionRule.Settings settings;
  final long lookbackSeconds;
  final boolean viewsCredited;

  /** Whether ads shown are noted beside those clicked. */
  final boolean views;

  private final List<@Nullable Organic> organic = new ArrayList<>();
  private final Identities identity;
  private final long key;
  private final int endSeconds;

  /** Who buys without ads. */
  private static final class Organic {
    final PersonChance chance;

    /** What each interest asked for adds at full strength; [interests asked for][nodes]. */
    final float[][] ofNode;

    Organic(PersonChance chance, float[][] ofNode) {
      this.chance = chance;
      this.ofNode = ofNode;
    }
  }

  Sales(Scenario scenario, Preparation ready, Inventory inventory, Draws draws) {
    AttributionSpec asked = scenario.report().attribution();
    AttributionSpec spec = asked == null ? Preparation.ATTRIBUTION : asked;
    Media media = ready.vocabulary().media();
    List<Integer> noted = new ArrayList<>();
    for (Map.Entry<String, AdvertiserSpec> entry :
        scenario.inventory().advertisers().entrySet()) {
      OrganicSalesSpec sales = entry.getValue().organicSales();
      if (asked != null || sales != null) {
        names.add(entry.getKey());
        noted.add(inventory.advertisers().lastIndexOf(entry.getKey()));
        organic.add(sales == null ? null : organic(entry.getKey(), sales, ready));
      }
    }
    ofCampaign = inventory.campaigns().stream()
        .mapToInt(campaign -> campaign.background() ? NONE : noted.indexOf(campaign.advertiser()))
        .toArray();
    channel = media.placements().stream().mapToInt(Media.Placement::channel).toArray();
    channels = media.channels().stream().map(Media.Channel::name).toList();
    measurement = scenario.market().channels().values().stream()
        .map(ChannelSpec::measurement)
        .toList();
    settings = new AttributionRule.Settings(spec.halfLife().seconds(), spec.ends());
    lookbackSeconds = spec.lookback().seconds();
    viewsCredited = spec.views();
    views = viewsCredited || measurement.stream().anyMatch(one -> one.views() != null);
    identity = Identities.ofNames(names);
    key = draws.key(Purpose.ORGANIC_SALE);
    endSeconds = scenario.seconds();
  }

  private static Organic organic(String advertiser, OrganicSalesSpec spec, Preparation ready) {
    Tree tree = ready.vocabulary().interests();
    List<float[]> gains = new ArrayList<>();
    spec.interests().forEach((name, factor) -> {
      float[] gain = new float[tree.nodes()];
      int node = tree.find(name);
      for (int below = node; below < tree.end(node); below++) {
        gain[below] = (float) (factor - 1);
      }
      gains.add(gain);
    });
    PersonChance chance = ready.organic(advertiser);
    return new Organic(chance, gains.toArray(float[][]::new));
  }

  /** Whether any are noted. */
  boolean any() {
    return !names.isEmpty();
  }

  /** Whether an advertiser sells without ads, and to each person once. */
  boolean organic(int advertiser) {
    return organic.get(advertiser) != null;
  }

  /** When a person buys from an advertiser without any ad, in seconds, or {@link #NONE}. */
  int organicAt(int advertiser, People people, int row) {
    Organic own = organic.get(advertiser);
    if (own == null) {
      return NONE;
    }
    long person = Draws.entity(key, people.first + row);
    long bits = Draws.bits(person, identity.of(advertiser));
    double chance = own.chance.of(people, row) * interest(own, people, row);
    return Draws.uniform(Draws.part(bits, WHETHER)) < chance
        ? Draws.index(Draws.part(bits, WHEN), endSeconds)
        : NONE;
  }

  private static double interest(Organic own, People people, int row) {
    double least = 0;
    double most = 0;
    for (float[] gain : own.ofNode) {
      for (int place = 0; place < People.SALIENT; place++) {
        int node = people.interest(row, place);
        if (node != Tree.NO_NODE) {
          double now = gain[node] * people.strength(row, place);
          least = Math.min(least, now);
          most = Math.max(most, now);
        }
      }
    }
    return most > 0 ? 1 + most : 1 + least;
  }
}
