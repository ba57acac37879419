package hawker.response;

import hawker.exchange.Candidates;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.SocialMemory;
import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.stats.Logistic;
import hawker.world.Format;
import hawker.world.Vocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The click probability as the person lives it: log-odds that add up over person, ad, place and
 * moment.
 *
 * <pre>
 *   logit(attraction) = intercept
 *     + effect of the placement + effect of the format + quality of the ad
 *     + ln(1 + targetingEffect) * (2 a - 1)          unless the ad is generic
 *     + ln(1 + intentEffect) * similarity(topic of the page, topics of the ad)
 *     + ln(1 + moodEffect)                           if the ad speaks of a mood the person is in
 *     + ln(1 + sequenceEffect)                       if the ad comes after one the person has seen
 *     + effects of what the person is (attributes, interests, cells)
 *     + tasteSpread * z                              z ~ N(0, 1), drawn once per (user, ad)
 *     + ln(1 + promotedBonus)                        in a promoted slot
 *     - wearOut * (exposures to the ad so far)
 *     - annoyanceEffect * (annoyance now)
 *     + what friends' examples and the opinion of the brand add   where people talk (SocialMemory)
 *
 *   a = max over the person's true interests i and the ad's topics t of
 *       strength(i) * similarity(i, t)
 *   similarity(i, t) = 1 if one is the other or above it, siblingSimilarity if they share a parent,
 *                      else 0
 * </pre>
 *
 * <p>The targeting and promotion terms are the odds transform of the ad auctions game of the
 * trading agent competition (Jordan and Wellman, "Designing an ad auctions game for the trading
 * agent competition", 2010): eta(p, x) = x p / (x p + 1 - p), that is odds times x. A matched ad
 * (a = 1) has its odds multiplied by 1 + targetingEffect, a mismatched one (a = 0) divided by it:
 * targeting helps the matched and hurts the mismatched. Between the two, which the game does not
 * know, the log-odds are linear in a.
 *
 * <p>The intercept is calibrated (see {@link Calibration}) so that, over the sample opportunities,
 * with an ad drawn uniformly among those whose format the placement takes for each slot of its
 * placement, all slots filled, each ad shown for the first time and nobody annoyed, the mean of
 * examination times attraction is {@code baseCtr}. Tastes enter with their drawn values.
 */
@About("Click log-odds add up over ad, placement, interests, moment, wear-out, annoyance, taste.")
public final class Utility implements ResponseModel {
  private static final String FORMATS = "{native: 0, image: -0.1, video: 0.2, text: 0,"
      + " banner: -0.7, pop-up: -0.3, sponsored-item: 0.1}";
  private static final Map<String, Double> FORMAT_EFFECTS = formatEffects();

  private final UtilityTerms terms;
  private final double intercept;
  private final double baseCtr;
  private final double wearOut;
  private final double annoyanceEffect;

  /** Log-odds of some people for some ads. */
  public record Cell(
      @About("Who: true values and interests count.") Node audience,

      @About("Ads that speak of one of these interests or below; all ads if left out.")
      @Default("[]")
      List<Node> topics,

      @About("Log-odds added.") @Range(min = -10, max = 10) double effect) {}

  /** Settings of the model. */
  public record Settings(
      @About("Share of impressions clicked where any ad that fits is shown: the calibration aim.")
      @Default("0.9 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double baseCtr,

      @About("Odds of a click are multiplied by 1 + this for an ad on the person's interests and"
          + " divided by it for one off them.")
      @Default("0.5")
      @Range(min = 0, max = 100)
      double targetingEffect,

      @About("Similarity of two interests with the same parent.")
      @Default("0.4")
      @Range(min = 0, max = 1)
      double siblingSimilarity,

      @About("Odds of a click are multiplied by 1 + this for an ad on the topic of the page.")
      @Default("0.3")
      @Range(min = 0, max = 100)
      double intentEffect,

      @About("Odds of a click are multiplied by 1 + this for an ad on a topic of a mood that the"
          + " person is in.")
      @Default("0")
      @Range(min = 0, max = 100)
      double moodEffect,

      @About("Odds of a click are multiplied by 1 + this for an ad that comes after another which"
          + " the person has seen.")
      @Default("0")
      @Range(min = 0, max = 100)
      double sequenceEffect,

      @About("Odds of a click are multiplied by 1 + this in promoted slots.")
      @Default("0")
      @Range(min = 0, max = 100)
      double promotedBonus,

      @About("Log-odds lost with each earlier exposure of the person to the ad.")
      @Default("0.05")
      @Range(min = 0, max = 10)
      double wearOut,

      @About("Log-odds lost per unit of the person's annoyance.")
      @Default("0.5")
      @Range(min = 0, max = 10)
      double annoyanceEffect,

      @About("Standard deviation of the lasting taste of a person for an ad, in log-odds.")
      @Default("0.5")
      @Range(min = 0, max = 10)
      double tasteSpread,

      @About("Log-odds by format; a format left out keeps its default.")
      @Default(FORMATS)
      @Range(min = -10, max = 10)
      Map<String, Double> formats,

      @About("Log-odds by attribute and value, place or range of numbers; those that match add up.")
      @Default("{}")
      @Range(min = -10, max = 10)
      Map<String, Map<String, Double>> attributes,

      @About("Log-odds by interest of the person, times its strength, whatever the ad speaks of;"
          + " those of an interest and of what is above it add up.")
      @Default("{}")
      @Range(min = -10, max = 10)
      Map<String, Double> interests,

      @About("Log-odds of some people for the ads of some topics; at most 64.") @Default("[]")
      List<Cell> cells)
      implements NamedSettings {
    /** Checks the bounds that annotations cannot say; copies the collections. */
    public Settings {
      if (baseCtr >= 1) {
        throw new SettingException("baseCtr", "be below 1");
      }
      if (cells.size() > Cells.MAX) {
        throw new SettingException("cells", "be at most " + Cells.MAX);
      }
      formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
      interests = Collections.unmodifiableMap(new LinkedHashMap<>(interests));
      cells = List.copyOf(cells);
    }

    /** The log-odds of a format. */
    double effect(Format format) {
      String name = Binder.enumName(format);
      return formats.getOrDefault(name, FORMAT_EFFECTS.getOrDefault(name, 0.0));
    }

    @Override
    public void check(
        Vocabulary vocabulary, @Nullable List<String> ads, PluginSpec spec, Problems problems) {
      List<String> known = Arrays.stream(Format.values()).map(Binder::enumName).toList();
      Node stated = spec.settings().get("formats");
      if (stated != null) {
        String path = Binder.join(spec.path(), "formats");
        stated.entries().forEach((name, entry) -> {
          if (!known.contains(name)) {
            Node key = Node.scalar(name, entry.keyPlace());
            problems.unknown(key, Binder.join(path, name), "a format", known);
          }
        });
      }
      Node effects = spec.settings().get("attributes");
      if (effects != null) {
        String path = Binder.join(spec.path(), "attributes");
        AttributeEffects.check(effects, path, vocabulary, problems);
      }
      Node liked = spec.settings().get("interests");
      if (liked != null) {
        String path = Binder.join(spec.path(), "interests");
        InterestEffects.check(liked, path, vocabulary.interests(), problems);
      }
      Cells.check(cells, Binder.join(spec.path(), "cells"), vocabulary, problems);
    }
  }

  /**
   * Compiles the settings and finds the intercept: by calibration, or from the reference, shifted by
   * what the base CTR differs in log-odds.
   *
   * @throws IllegalArgumentException if no intercept gives the base CTR
   * @throws hawker.plugin.ScenarioException if the settings name what the world has not
   */
  public Utility(Settings settings, ResponseContext context) {
    terms = new UtilityTerms(settings, context);
    baseCtr = settings.baseCtr();
    intercept = context.reference() instanceof Utility reference
        ? reference.intercept + Logistic.logit(baseCtr) - Logistic.logit(reference.baseCtr)
        : new Calibration(terms, context).intercept(baseCtr);
    wearOut = settings.wearOut();
    annoyanceEffect = settings.annoyanceEffect();
  }

  /** The log-odds that calibration found. */
  public double intercept() {
    return intercept;
  }

  @Override
  public void attraction(Opportunities opportunities, Candidates candidates, double[] out) {
    for (int i = 0; i < opportunities.size; i++) {
      double moment = moment(opportunities, i);
      long tastes = terms.tastes(opportunities.user(i));
      long holding = terms.cells(opportunities, i);
      long moods = terms.moods(opportunities, i);
      int end = candidates.start[i + 1];
      for (int candidate = candidates.start[i]; candidate < end; candidate++) {
        int ad = candidates.ad[candidate];
        double logit = moment
            + ofAd(opportunities, i, ad, tastes, holding)
            + terms.ofState(opportunities, i, ad, moods);
        out[candidate] = Logistic.probability(logit);
      }
    }
  }

  @Override
  public void attraction(Opportunities opportunities, Outcome outcome) {
    if (opportunities.social() != null) {
      // In full, since what else people do with an ad depends on how much it attracts.
      attractionInFull(opportunities, outcome);
      return;
    }
    for (int i = 0; i < opportunities.size; i++) {
      int top = i * outcome.slotsMax;
      int slots = outcome.filled[i];
      while (slots > 0 && !outcome.examined[top + slots - 1]) {
        slots--;
      }
      if (slots > 0) {
        attraction(opportunities, i, slots, outcome);
      }
    }
  }

  /** Writes the click probabilities of the first slots of an opportunity where there may be clicks. */
  private void attraction(Opportunities opportunities, int i, int slots, Outcome outcome) {
    double moment = moment(opportunities, i);
    long tastes = terms.tastes(opportunities.user(i));
    long holding = terms.cells(opportunities, i);
    long moods = terms.moods(opportunities, i);
    int top = i * outcome.slotsMax;
    for (int at = top; at < top + slots; at++) {
      int ad = outcome.ad[at];
      double ofSlot = terms.ofSlot(opportunities.placement[i], at - top)
          + terms.ofState(opportunities, i, ad, moods);
      double most = moment + terms.ofAdAtMost(opportunities, i, ad, tastes, holding) + ofSlot;
      if (most <= Logistic.logitNotAbove(outcome.latent[at])) {
        outcome.attraction[at] = 0;
        continue;
      }
      double ofAd = terms.ofAd(opportunities, i, ad, tastes, holding);
      double logit = moment + (ofAd - wearOut * outcome.exposures[at]) + ofSlot;
      outcome.attraction[at] = Logistic.probability(logit);
    }
  }

  @Override
  public void attractionInFull(Opportunities opportunities, Outcome outcome) {
    double[] attraction = outcome.attraction;
    terms.tastes(opportunities, outcome, attraction);
    for (int i = 0; i < opportunities.size; i++) {
      if (outcome.filled[i] > 0) {
        logitsInFull(opportunities, i, outcome);
      }
    }
    for (int i = 0; i < opportunities.size; i++) {
      int top = i * outcome.slotsMax;
      for (int at = top; at < top + outcome.filled[i]; at++) {
        attraction[at] = Logistic.probability(attraction[at]);
      }
    }
  }

  /** Puts log-odds in place of the tastes for the ads of an opportunity. */
  private void logitsInFull(Opportunities opportunities, int i, Outcome outcome) {
    SocialMemory social = opportunities.social();
    double moment = moment(opportunities, i);
    long holding = terms.cells(opportunities, i);
    long moods = terms.moods(opportunities, i);
    int top = i * outcome.slotsMax;
    for (int at = top; at < top + outcome.filled[i]; at++) {
      int ad = outcome.ad[at];
      double ofSlot = terms.ofSlot(opportunities.placement[i], at - top)
          + terms.ofState(opportunities, i, ad, moods);
      double ofAd = terms.ofAd(opportunities, i, ad, outcome.attraction[at], holding);
      double logit = moment + (ofAd - wearOut * outcome.exposures[at]) + ofSlot;
      if (social != null) {
        logit += social.pull(opportunities.row[i], ad);
      }
      outcome.attraction[at] = logit;
    }
  }

  @Override
  public Map<String, Double> terms(Opportunities opportunities, Outcome outcome, int slot) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("base", intercept);
    terms.name(opportunities, outcome.ad[slot], slot, all);
    all.put("wear-out", -wearOut * outcome.exposures[slot]);
    all.put("annoyance", moment(opportunities, 0) - intercept - terms.ofMoment(opportunities, 0));
    SocialMemory social = opportunities.social();
    all.put(
        "friends and brand",
        social == null ? 0.0 : social.pull(opportunities.row[0], outcome.ad[slot]));
    all.values().removeIf(term -> term == 0);
    return all;
  }

  @Override
  public boolean heedsSequences() {
    return terms.heedsSequences();
  }

  @Override
  public boolean wearsOut() {
    return wearOut != 0;
  }

  /** What is the same for every ad of an opportunity. */
  private double moment(Opportunities opportunities, int i) {
    double fixed = intercept + terms.ofMoment(opportunities, i);
    if (annoyanceEffect == 0) {
      return fixed;
    }
    Memory memory = opportunities.memory();
    return fixed - annoyanceEffect * memory.annoyance(opportunities.row[i], opportunities.time[i]);
  }

  private double ofAd(Opportunities opportunities, int i, int ad, long tastes, long holding) {
    double fixed = terms.ofAd(opportunities, i, ad, tastes, holding);
    SocialMemory social = opportunities.social();
    if (social != null) {
      fixed += social.pull(opportunities.row[i], ad);
    }
    return wearOut == 0
        ? fixed
        : fixed - wearOut * opportunities.memory().exposures(opportunities.row[i], ad);
  }

  private static Map<String, Double> formatEffects() {
    Problems problems = new Problems();
    Node node = NodeReader.parse(FORMATS, "default", problems);
    problems.throwIfAny();
    Map<String, Double> effects = new LinkedHashMap<>();
    if (node != null) {
      node.entries()
          .forEach(
              (name, entry) -> effects.put(name, Double.valueOf(entry.value().text())));
    }
    return effects;
  }
}
