package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.random.Normal;
import hawker.random.Purpose;
import hawker.world.Format;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Inventory.Ad;
import hawker.world.Media.Placement;
import hawker.world.People;
import hawker.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of {@link Utility} that do not change during a run, compiled to tables; the intercept,
 * wear-out and annoyance are added by others. Immutable.
 */
final class UtilityTerms {
  private static final int GENERIC = -1;

  private final double matchGain;
  private final double intentGain;
  private final double promotedGain;
  private final double tasteSpread;
  private final Identities identities;
  private final long tasteKey;
  private final double[] placementEffect;
  private final int[] promotedSlots;
  private final double[] adEffect;
  private final int[] topicSet;
  private final float[][] similarity;
  private final AttributeEffects attributes;
  private final InterestEffects interests;
  private final Cells cells;
  private final States states;

  UtilityTerms(Utility.Settings settings, ResponseContext context) {
    World world = context.world();
    Draws draws = context.draws();
    states = new States(settings, world, context.moods());
    matchGain = StrictMath.log(1 + settings.targetingEffect());
    intentGain = StrictMath.log(1 + settings.intentEffect());
    promotedGain = StrictMath.log(1 + settings.promotedBonus());
    tasteSpread = settings.tasteSpread();
    tasteKey = draws.key(Purpose.TASTE);
    identities = Identities.ofAds(world.inventory());
    List<Placement> placements = world.vocabulary().media().placements();
    placementEffect = placements.stream().mapToDouble(Placement::effect).toArray();
    promotedSlots = placements.stream().mapToInt(Placement::promotedSlots).toArray();
    List<Ad> ads = world.inventory().ads();
    double[] formatEffect = new double[Format.values().length];
    for (Format format : Format.values()) {
      formatEffect[format.code()] = settings.effect(format);
    }
    adEffect = ads.stream()
        .mapToDouble(ad -> formatEffect[ad.format().code()] + ad.quality())
        .toArray();
    topicSet = new int[ads.size()];
    similarity = similarity(settings, world, topicSet);
    attributes = new AttributeEffects(settings.attributes(), world.vocabulary());
    interests = new InterestEffects(settings.interests(), world.vocabulary().interests());
    cells = new Cells(settings.cells(), world, context.evaluator());
  }

  /** One row per distinct set of topics, shape [sets][nodes]; fills the set of each ad. */
  private static float[][] similarity(Utility.Settings settings, World world, int[] topicSet) {
    Inventory inventory = world.inventory();
    Map<List<Integer>, Integer> sets = new HashMap<>();
    List<float[]> rows = new ArrayList<>();
    for (int ad = 0; ad < topicSet.length; ad++) {
      List<Integer> topics =
          inventory.ads().get(ad).topics().stream().sorted().distinct().toList();
      if (topics.isEmpty()) {
        topicSet[ad] = GENERIC;
        continue;
      }
      Integer set = sets.get(topics);
      if (set == null) {
        set = rows.size();
        sets.put(topics, set);
        rows.add(
            Similarity.row(world.vocabulary().interests(), topics, settings.siblingSimilarity()));
      }
      topicSet[ad] = set;
    }
    return rows.toArray(float[][]::new);
  }

  /** Log-odds of the person and the place, the same for every ad of an opportunity. */
  double ofMoment(Opportunities opportunities, int opportunity) {
    People people = opportunities.people();
    int row = opportunities.row[opportunity];
    return placementEffect[opportunities.placement[opportunity]]
        + attributes.of(people, row)
        + interests.of(people, row);
  }

  /** The key of the person's tastes, for {@link #ofAd}. */
  long tastes(int user) {
    return Draws.entity(tasteKey, user);
  }

  /** The cells that hold, for {@link #ofAd}. */
  long cells(Opportunities opportunities, int opportunity) {
    return cells.holding(opportunities, opportunity);
  }

  /** The moods that the person is in, for {@link #ofState}. */
  long moods(Opportunities opportunities, int opportunity) {
    return states.moods(opportunities, opportunity);
  }

  /** Log-odds of an ad by what state the person is in: their moods, and what they have seen. */
  double ofState(Opportunities opportunities, int opportunity, int ad, long moods) {
    return states.of(opportunities, opportunity, ad, moods);
  }

  /** Whether it matters which ads were seen before others. */
  boolean heedsSequences() {
    return states.heedsSequences();
  }

  /**
   * Log-odds of an ad for a person in a moment.
   *
   * @param tastes from {@link #tastes}
   * @param holding from {@link #cells}
   */
  double ofAd(Opportunities opportunities, int opportunity, int ad, long tastes, long holding) {
    double taste = tasteSpread > 0 ? Normal.quantile(taste(tastes, ad)) : 0;
    return ofAd(opportunities, opportunity, ad, taste, holding);
  }

  /** Likewise, of a taste that is known already. */
  double ofAd(Opportunities opportunities, int opportunity, int ad, double taste, long holding) {
    double sum = adEffect[ad] + cells.of(holding, ad);
    int set = topicSet[ad];
    if (set != GENERIC) {
      float[] similar = similarity[set];
      double affinity = affinity(opportunities.people(), opportunities.row[opportunity], similar);
      int topic = opportunities.topic[opportunity];
      sum += matchGain * (2 * affinity - 1);
      sum += topic == Opportunities.NO_TOPIC ? 0 : intentGain * similar[topic];
    }
    return tasteSpread > 0 ? sum + tasteSpread * taste : sum;
  }

  /**
   * Writes the standardized tastes of people for all ads they are shown, where tastes differ. In two
   * loops, as what is drawn for one ad need not wait for the quantile of another then.
   */
  void tastes(Opportunities opportunities, Outcome outcome, double[] out) {
    if (tasteSpread == 0) {
      return;
    }
    for (int i = 0; i < opportunities.size; i++) {
      long tastes = tastes(opportunities.user(i));
      int top = i * outcome.slotsMax;
      for (int at = top; at < top + outcome.filled[i]; at++) {
        out[at] = taste(tastes, outcome.ad[at]);
      }
    }
    for (int i = 0; i < opportunities.size; i++) {
      int top = i * outcome.slotsMax;
      for (int at = top; at < top + outcome.filled[i]; at++) {
        out[at] = Normal.quantile(out[at]);
      }
    }
  }

  private double taste(long tastes, int ad) {
    return Draws.openUniform(Draws.bits(tastes, identities.of(ad)));
  }

  /** Puts down by name what the terms of an ad in a slot are, for the first request of a batch. */
  void name(Opportunities opportunities, int ad, int slot, Map<String, Double> out) {
    People people = opportunities.people();
    int row = opportunities.row[0];
    out.put("placement", placementEffect[opportunities.placement[0]]);
    out.put("person", attributes.of(people, row) + interests.of(people, row));
    out.put("format and quality", adEffect[ad]);
    int topic = opportunities.topic[0];
    if (topicSet[ad] != GENERIC) {
      float[] similar = similarity[topicSet[ad]];
      out.put("affinity", matchGain * (2 * affinity(people, row, similar) - 1));
      out.put("page", topic == Opportunities.NO_TOPIC ? 0.0 : intentGain * similar[topic]);
    }
    out.put("cells", cells.of(cells(opportunities, 0), ad));
    double normal = Normal.quantile(
        Draws.openUniform(Draws.bits(tastes(opportunities.user(0)), identities.of(ad))));
    out.put("taste", tasteSpread * normal);
    out.put("mood and sequence", ofState(opportunities, 0, ad, moods(opportunities, 0)));
    out.put("promoted slot", ofSlot(opportunities.placement[0], slot));
  }

  /** What {@link #ofAd} is surely not above, for a fraction of its cost; likewise. */
  double ofAdAtMost(
      Opportunities opportunities, int opportunity, int ad, long tastes, long holding) {
    double most = adEffect[ad] + cells.of(holding, ad);
    if (topicSet[ad] != GENERIC) {
      most += matchGain;
      most += opportunities.topic[opportunity] == Opportunities.NO_TOPIC ? 0 : intentGain;
    }
    if (tasteSpread > 0) {
      most += tasteSpread * Normal.quantileAtMost(Draws.bits(tastes, identities.of(ad)));
    }
    return most;
  }

  /** Log-odds of a slot. */
  double ofSlot(int placement, int slot) {
    return slot < promotedSlots[placement] ? promotedGain : 0;
  }

  private static double affinity(People people, int row, float[] similar) {
    float best = 0;
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.interest(row, place);
      float strength = people.strength(row, place);
      // Strongest first and no similarity above 1: what follows cannot be better.
      if (node < 0 || strength <= best) {
        break;
      }
      best = Math.max(best, strength * similar[node]);
    }
    return best;
  }
}
