package hawker.app.importer;

import static hawker.app.importer.ScenarioText.grouped;
import static hawker.app.importer.ScenarioText.money;
import static hawker.app.importer.ScenarioText.name;
import static hawker.app.importer.ScenarioText.number;
import static hawker.app.importer.ScenarioText.percent;

import hawker.app.importer.AudienceCells.Dimension;
import hawker.plugin.Binder;
import hawker.world.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what was fitted to an export as a scenario, saying where each number comes from. */
public final class FacebookScenario {
  /** The arm that shows ads to everyone, as often as the export does. */
  static final String UNTARGETED = "untargeted";

  private static final String QUESTION = "Whom should these ads reach to earn more clicks per"
      + " impression: everyone, the ages and genders that click most, or the interests that do?";
  private static final double LEAST_LIFT = 0.0005;

  private final FacebookFit fit;
  private final Options options;
  private final Scale scale;
  private final ScenarioText out = new ScenarioText();

  /**
   * What the export does not say.
   *
   * @param scale how much to simulate
   * @param seed of the scenario
   * @param currency of all amounts
   * @param schema where the schema of scenarios lies, as seen from the scenario
   */
  record Options(Scale scale, long seed, String currency, String schema) {}

  private FacebookScenario(FacebookFit fit, Options options) {
    this.fit = fit;
    this.options = options;
    this.scale = options.scale();
  }

  /** The scenario as YAML. */
  static String text(FacebookFit fit, Options options) {
    FacebookScenario scenario = new FacebookScenario(fit, options);
    scenario.head();
    scenario.people();
    scenario.market();
    scenario.response();
    scenario.inventory();
    scenario.arms();
    return scenario.out.toString();
  }

  /** How many real impressions one simulated impression stands for. */
  private double factor() {
    return fit.export().impressions() / (double) scale.impressions();
  }

  private void head() {
    AdExport export = fit.export();
    out.line("# yaml-language-server: $schema=" + options.schema()).line("#");
    out.words("# ", QUESTION).line("#");
    out.comment(
        0,
        "Made by `hawker import facebook-ads` from %s: %s ads of %s campaigns, %s impressions,"
            + " %s clicks (CTR %s), %s %s spent (%s a click, %s a thousand impressions).",
        export.file(),
        grouped(export.rows().size()),
        campaigns(),
        grouped(export.impressions()),
        grouped(export.clicks()),
        percent(export.ctr()),
        money(export.spentMicros()),
        options.currency(),
        number(export.spentMicros() / 1e6 / export.clicks(), 5),
        number(export.spentMicros() / 1e3 / export.impressions(), 4));
    out.line("#");
    out.comment(
        0,
        "Scale: about %s impressions are simulated, in %d replications together, so that one stands"
            + " for %s of the export.",
        grouped(scale.impressions()),
        Scale.REPLICATIONS,
        number(factor(), 3));
    out.line("# How it was fitted: docs/import.md");
    out.line("name: %s", name(stem(export.file())));
    out.line("question: >-");
    out.words("  ", QUESTION);
    out.line("seed: %d", options.seed());
    out.line("replications: %d", Scale.REPLICATIONS);
    out.line("currency: %s", options.currency());
    out.line("days: 1");
  }

  private long campaigns() {
    return fit.export().rows().stream().map(AdRow::campaign).distinct().count();
  }

  private static String stem(String file) {
    String stem = file.replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N} _-]", " ");
    return stem.isBlank() ? "ads" : stem.strip();
  }

  private void people() {
    AudienceCells cells = fit.cells();
    int youngest = cells.ages().get(0).from();
    int oldest = cells.ages().get(cells.ages().size() - 1).to();
    out.line("").line("population:");
    out.comment(2, "People in proportion to impressions, and equally often there.");
    out.line("  users: %d", scale.users());
    out.line("  preset: none");
    out.line("  attributes:");
    out.line("    age:");
    out.line("      kind: number");
    out.line("      range: %d-%d", youngest, oldest);
    out.line("      values:");
    List<double[]> genders = genders();
    for (int age = 0; age < genders.size(); age++) {
      double share = Arrays.stream(genders.get(age)).sum();
      out.line("        %s: %s", cells.ages().get(age), number(share, 6));
    }
    out.line("    gender:");
    out.line("      given: [age]");
    out.line("      rows:");
    for (int age = 0; age < genders.size(); age++) {
      genders(cells.ages().get(age).toString(), genders.get(age));
    }
    if (hasGaps(cells.ages())) {
      // Nobody is of an age between the bands, but rows have to speak of all ages.
      genders("any", genders.get(0));
    }
    interests();
    out.line("  activity: {sessionsPerDay: %s, spread: 0}", number(scale.sessionsPerDay(), 8));
    out.line("");
    out.comment(0, "The export breaks results down by what the platform knows: it knows it all.");
    out.line("knowledge: {coverage: 1, accuracy: 1, declaredInterests: 1, falseInterests: 0,"
        + " optOut: 0}");
  }

  private void genders(String age, double[] shares) {
    List<String> items = IntStream.range(0, shares.length)
        .mapToObj(g -> fit.cells().genders().get(g) + ": " + number(shares[g], 6))
        .toList();
    out.flow(8, age, '{', items, '}');
  }

  private static boolean hasGaps(List<AgeBand> ages) {
    return IntStream.range(1, ages.size())
        .anyMatch(i -> ages.get(i).from() > ages.get(i - 1).to() + 1);
  }

  /** Share of each age and gender; [ages][genders]. */
  private List<double[]> genders() {
    AudienceCells cells = fit.cells();
    List<double[]> shares = new ArrayList<>();
    cells.ages().forEach(age -> shares.add(new double[cells.genders().size()]));
    for (int cell = 0; cell < cells.size(); cell++) {
      int[] levels = cells.levels(cell);
      shares.get(levels[0])[levels[1]] += fit.shares().share[cell];
    }
    return shares;
  }

  private void interests() {
    AudienceCells cells = fit.cells();
    List<String> names = cells.interests().stream().map(ScenarioText::name).toList();
    out.line("  interests:");
    out.flow(4, "taxonomy", '[', names, ']');
    out.line("    perPerson: 1");
    out.line("    varying: false");
    out.comment(
        4,
        "Weight of each interest, and factors on it by age and by gender: together they give the"
            + " impressions of the export by each two of age, gender and interest.");
    List<String> weights = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      weights.add(names.get(i) + ": " + number(fit.shares().popularity[i], 5));
    }
    out.flow(4, "popularity", '{', weights, '}');
    Map<String, List<String>> lifts = new LinkedHashMap<>();
    for (int age = 0; age < cells.ages().size(); age++) {
      lifts.put("age=" + cells.ages().get(age), factors(names, fit.shares().ageLift[age]));
    }
    for (int gender = 0; gender < cells.genders().size(); gender++) {
      lifts.put(
          "gender=" + cells.genders().get(gender), factors(names, fit.shares().genderLift[gender]));
    }
    lifts.values().removeIf(List::isEmpty);
    if (!lifts.isEmpty()) {
      out.line("    lifts:");
      lifts.forEach((condition, factors) -> out.flow(6, condition, '{', factors, '}'));
    }
  }

  private static List<String> factors(List<String> names, double[] lift) {
    List<String> factors = new ArrayList<>();
    for (int i = 0; i < lift.length; i++) {
      if (Math.abs(lift[i] - 1) >= LEAST_LIFT) {
        factors.add(names.get(i) + ": " + number(lift[i], 4));
      }
    }
    return factors;
  }

  /** The format that stands for a campaign. */
  private static String format(int campaign) {
    return Binder.enumName(Format.of(campaign));
  }

  private void market() {
    out.line("").line("market:");
    out.line("  slice: 1 h");
    out.comment(
        2, "What was paid is what is bid: the export does not say who else bid, nor how much.");
    out.line("  auction: first-price");
    out.comment(2, "The export holds every conversion of its clicks, however late.");
    out.line("  conversionDelay: {weights: [1], means: [1 s]}");
    out.line("  channels:");
    out.line("    feed:");
    out.line("      requestsPerSession: %d", Scale.REQUESTS);
    out.comment(
        6,
        "One placement for each campaign, which takes the format of its ads only: so each campaign"
            + " gets the share of impressions that it had.");
    out.line("      placements:");
    for (int i = 0; i < fit.campaigns().size(); i++) {
      CampaignSummary campaign = fit.campaigns().get(i);
      double share = campaign.impressions() / (double) fit.export().impressions();
      out.line(
          "        %s: {share: %s, slots: 1, formats: [%s]}",
          name("for " + campaign.name()), number(share, 6), format(i));
    }
    out.line("examination: {name: position-based, examination: [1]}");
    out.line("prediction: {name: smoothed-rate, prior: %s}", number(fit.export().ctr(), 6));
    out.line("bidding: as-fast-as-possible");
    out.line("targeting: untargeted");
  }

  private void response() {
    ClickModel model = fit.model();
    out.line("").line("response:");
    out.line("  name: utility");
    out.comment(
        2,
        "%s of %s impressions.",
        grouped(fit.export().clicks()),
        grouped(fit.export().impressions()));
    out.line("  baseCtr: %s", number(fit.export().ctr(), 8));
    out.comment(2, "The export does not speak of these.");
    out.line("  targetingEffect: 0");
    out.line("  intentEffect: 0");
    out.line("  wearOut: 0");
    out.line("  annoyanceEffect: 0");
    out.line("  tasteSpread: 0");
    List<String> formats = IntStream.range(0, fit.campaigns().size())
        .mapToObj(i -> format(i) + ": 0")
        .toList();
    out.flow(2, "formats", '{', formats, '}');
    out.comment(
        2,
        "Log-odds that the clicks say, drawn towards 0 as far as the spread of all such effects"
            + " asks for: age %.3f, gender %.3f, interest %.3f.",
        model.spread(Dimension.AGE),
        model.spread(Dimension.GENDER),
        model.spread(Dimension.INTEREST));
    out.line("  attributes:");
    out.line("    age:");
    effects(6, Dimension.AGE);
    out.line("    gender:");
    effects(6, Dimension.GENDER);
    out.line("  interests:");
    effects(4, Dimension.INTEREST);
    pairs();
  }

  private void effects(int indent, Dimension dimension) {
    AudienceCells cells = fit.cells();
    long[] impressions = cells.sums(cells.impressions(), dimension);
    long[] clicks = cells.sums(cells.clicks(), dimension);
    List<String> names = cells.names(dimension);
    for (int level = 0; level < names.size(); level++) {
      out.line(
          "%s%s: %s  # ± %.3f; %,d of %,d, %s",
          " ".repeat(indent),
          name(names.get(level)),
          effect(fit.model().effect(dimension, level)),
          fit.model().error(dimension, level),
          clicks[level],
          impressions[level],
          percent(clicks[level] / (double) impressions[level]));
    }
  }

  private static String effect(double logOdds) {
    String text = String.format(Locale.ROOT, "%.5f", Math.max(-10, Math.min(10, logOdds)));
    return text.equals("-0.00000") ? "0" : text;
  }

  private void pairs() {
    if (fit.model().pairs().isEmpty()) {
      return;
    }
    out.comment(2, "Beyond that, for two of them together, where the clicks speak clearly.");
    out.line("  cells:");
    for (ClickModel.Pair pair : fit.model().pairs()) {
      out.line(
          "    - {audience: {%s: %s, %s: %s}, effect: %s}",
          pair.one(),
          name(fit.cells().names(pair.one()).get(pair.level())),
          pair.other(),
          name(fit.cells().names(pair.other()).get(pair.otherLevel())),
          effect(pair.effect()));
    }
  }

  private void inventory() {
    out.line("").line("inventory:");
    out.line("  advertisers:");
    out.line("    advertiser:");
    out.line("      campaigns:");
    out.comment(
        8,
        "Of each campaign: a budget of what was spent, to scale, with room for luck (lower it to"
            + " see it bind); a bid of what a click cost; a quality from its CTR beside that of"
            + " all, whomever it reached. The export does not say what a conversion is worth.");
    for (int i = 0; i < fit.campaigns().size(); i++) {
      campaign(i, fit.campaigns().get(i));
    }
  }

  private void campaign(int number, CampaignSummary campaign) {
    out.comment(
        8,
        "%s ads, %s impressions, %s clicks (CTR %s), %s spent, %s conversions.",
        grouped(campaign.ads()),
        grouped(campaign.impressions()),
        grouped(campaign.clicks()),
        percent(campaign.clicks() / (double) campaign.impressions()),
        money(campaign.spentMicros()),
        grouped(campaign.conversions()));
    out.line("        %s:", name(campaign.name()));
    double costPerClick = Math.max(1, campaign.costPerClickMicros()) / 1e6;
    double clicks = campaign.clicks() / factor() / Scale.REPLICATIONS;
    double most = clicks + 6 * StrictMath.sqrt(clicks) + 10;
    out.line("          budget: {lifetime: %s}", number(most * costPerClick, 6));
    out.line("          bid: {cpc: %s}", number(costPerClick, 9));
    out.line("          audience:%s", number == 0 ? " &best" : " *best");
    if (number == 0) {
      audience();
    }
    out.line("          ads:");
    out.line("            %s:", name("ads of " + campaign.name()));
    out.line("              format: %s", format(number));
    out.line("              quality: %s", effect(campaign.quality()));
    out.line(
        "              conversionRate: %s",
        number(fit.export().conversions() ? campaign.conversionRate() : 0, 5));
    out.line("              value: 0");
  }

  private void audience() {
    AudienceCells cells = fit.cells();
    out.comment(
        12,
        "The ages and genders that click most: %s of the impressions, %s times the CTR.",
        percent(fit.bestPeople().share()),
        number(fit.bestPeople().lift(), 4));
    out.line("            any:");
    for (int gender = 0; gender < cells.genders().size(); gender++) {
      int one = gender;
      int genders = cells.genders().size();
      List<String> ages = fit.bestPeople().groups().stream()
          .filter(group -> group % genders == one)
          .map(group -> cells.ages().get(group / genders).toString())
          .toList();
      if (!ages.isEmpty()) {
        out.line(
            "              - {gender: %s, age: [%s]}",
            cells.genders().get(gender), String.join(", ", ages));
      }
    }
    out.comment(
        12,
        "The interests that click most: %s of the impressions, %s times the CTR.",
        percent(fit.bestInterests().share()),
        number(fit.bestInterests().lift(), 4));
    List<String> names = fit.bestInterests().groups().stream()
        .map(interest -> name(cells.interests().get(interest)))
        .collect(Collectors.toList());
    out.flow(12, "interest", '[', names, ']');
  }

  private void arms() {
    List<String> bands =
        fit.cells().ages().stream().map(age -> Integer.toString(age.from())).toList();
    out.line("").line("report:");
    out.line("  breakdowns: [age, gender, interest]");
    out.flow(2, "bands", '{', List.of("age: [" + String.join(", ", bands) + "]"), '}');
    out.line("").line("arms:");
    out.line("  %s: {}", UNTARGETED);
    if (fit.bestPeople().selective()) {
      out.line("  demographic: {targeting: demographic}");
    }
    if (fit.bestInterests().selective()) {
      out.line("  interest: {targeting: declared-interest}");
    }
    out.line("baseline: %s", UNTARGETED);
  }
}
