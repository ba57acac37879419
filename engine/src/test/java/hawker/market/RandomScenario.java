package hawker.market;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Scenarios drawn at random: small worlds in which whatever holds an ad back, and whatever lets the
 * search for ads stop early, is in play in some combination.
 */
final class RandomScenario {
  /** Requests times ads that a world has about. */
  private static final int WORK = 300_000;

  private static final List<String> FORMATS =
      List.of("native", "image", "video", "text", "banner", "pop-up", "sponsored-item");
  private static final List<String> INTERESTS = List.of(
      "sports", "sports/running", "music", "music/rock", "food", "food/cooking", "technology");
  private static final List<String> BREAKDOWNS =
      List.of("age", "gender", "interest", "channel", "placement", "hour", "weekday", "activity");

  private final SplittableRandom random;
  private final boolean crowd;
  private final int days;
  private final boolean journeys;
  private final boolean explores;

  /** Share of ad sets that are for everyone. */
  private final double open;

  private final List<String> placements = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int ads;
  private double weight;

  private RandomScenario(long seed, boolean crowd) {
    this.random = new SplittableRandom(seed);
    this.crowd = crowd;
    this.journeys = seed % 2 == 0;
    this.explores = seed % 3 == 0;
    this.days = random.nextInt(1, 4);
    this.open = Double.parseDouble(one("0", "0.1", "0.4"));
  }

  /** A market of background ads and up to three advertisers. */
  static String market(long seed) {
    return new RandomScenario(seed, false).yaml(seed);
  }

  /** A crowd of ads of few advertisers that bid the same per impression, so that most scores tie. */
  static String crowd(long seed) {
    return new RandomScenario(seed, true).yaml(seed);
  }

  private String yaml(long seed) {
    line("name: random");
    line("seed: " + seed);
    line("days: " + days);
    line("replications: 1");
    double squash = Double.parseDouble(one("0", "0.5", "1", "1"));
    weight = Math.pow(0.02, squash);
    String market = market(squash);
    line("segments:");
    line("  young: {audience: {age: 18-34}, refresh: 3 h}");
    line("  fans: {audience: {interest: [sports, music]}, refresh: 1 day}");
    line("  odd: {audience: {any: [{gender: male}, {none: [{location: us/south}]}]}}");
    lives();
    inventory();
    population();
    text.append(market);
    line("targeting: " + targeting());
    line("bidding: " + bidding());
    line("prediction: " + prediction());
    line("response: " + response());
    line("examination: "
        + one("position-based", "position-based", "cascade", "dependent-click", "dbn", "ubm"));
    boolean share = !crowd && random.nextBoolean();
    line("report: {impressionShare: " + share + ", breakdowns: " + some(BREAKDOWNS, 0) + "}");
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private String one(String... options) {
    return options[random.nextInt(options.length)];
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private List<String> some(List<String> options, int least) {
    Set<String> found = new LinkedHashSet<>();
    int wanted = random.nextInt(least, Math.min(options.size(), 4) + 1);
    while (found.size() < wanted) {
      found.add(options.get(random.nextInt(options.size())));
    }
    return List.copyOf(found);
  }

  /** People, as many requests of whom as there is time for beside so many ads. */
  private void population() {
    int requests = Math.max(400, Math.min(12_000, WORK / Math.max(1, ads)));
    int users = (int) Math.min(2_500, 20 * Math.pow(2, 7 * random.nextDouble()));
    double sessions = Math.min(40, requests / (3.0 * users * days));
    line("population: {users: " + users + ", activity: {sessionsPerDay: " + sessions + "}}");
    line("knowledge: {history: " + one("0 s", "1 day", "3 days") + ", optOut: 0.2, noise: "
        + one("0", "0.3") + ", signalLoss: "
        + one("{}", "{optOut: 0.3, noise: 0.2}", "{window: 8 h}") + "}");
  }

  private String market(double squash) {
    String auction = one("first-price", "second-price", "gsp", "vcg");
    StringBuilder market = new StringBuilder("market:\n");
    market
        .append("  slice: ")
        .append(one("15 min", "1 h", "1 h", "3 h", "12 h"))
        .append('\n');
    market.append("  fee: 0.257\n");
    market.append(explores ? "  exploration: {share: 30 %}\n" : "");
    market.append("  auction: {name: ").append(auction).append(", squash: ").append(squash);
    market.append(", oneAdPerAdvertiser: ").append(!crowd && random.nextBoolean());
    market.append(auction.equals("gsp") && random.nextBoolean() ? ", increment: 0.01}" : "}");
    market.append('\n');
    if (chance(0.5)) {
      market.append("  cap: ").append(cap()).append('\n');
    }
    market.append("  channels:\n");
    channel(market, "feed", List.of("stream", "side"));
    if (chance(0.5)) {
      channel(market, "search", List.of("results"));
    }
    return market.toString();
  }

  private void channel(StringBuilder market, String name, List<String> own) {
    market.append("    ").append(name).append(":\n      use: ").append(one("1", "0.6"));
    market
        .append("\n      activities: ")
        .append(one("{reads: 1, posts: 2, searches: 1}", "{searches: 1, watches: 0.4}"));
    market.append("\n      placements:\n");
    for (String placement : own.subList(0, random.nextInt(1, own.size() + 1))) {
      placements.add(name + "/" + placement);
      int slots = random.nextInt(1, 6);
      double reserve = reserve();
      market.append("        ").append(placement).append(": {slots: ").append(slots);
      market.append(", promotedSlots: ").append(random.nextInt(slots + 1));
      market.append(", reserve: ").append(reserve);
      market.append(", promotedReserve: ").append(reserve + reserve());
      market.append(", effect: ").append(one("0", "-0.5"));
      market.append(", annoyance: ").append(one("0", "0.2"));
      if (placements.size() > 1 && chance(0.7)) {
        market.append(", formats: ").append(some(FORMATS, 2));
      }
      market.append("}\n");
    }
  }

  /** A floor from nothing to far above what most ads score. */
  private double reserve() {
    return 2000 * weight * Double.parseDouble(one("0", "0", "0.3", "1", "2", "10"));
  }

  private String cap() {
    int impressions = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 4);
    return "{impressions: " + impressions + ", per: " + one("20 min", "5 h", "1 day") + "}";
  }

  private String targeting() {
    return one(
        "untargeted",
        "stated-audience",
        "stated-audience",
        "demographic",
        "geographic",
        "contextual",
        "declared-interest",
        "{name: inferred-interest, least: 0.7, share: 0.05, refresh: 1 h}",
        "{name: inferred-interest, least: 1.5, refresh: 5 h}",
        "{name: intent-of-the-moment, within: 9 h}",
        "{name: life-event, within: 200 days}",
        "{name: retargeting, after: " + one("visit", "basket") + ", within: 2 days}",
        "{name: retargeting, within: 1 day, butNot: purchase, refresh: 3 h}",
        "{name: custom-audience, matchRate: 0.7}",
        "{name: look-alike, share: 0.3, refresh: 12 h}",
        "{name: look-alike, seed: " + one("converters", "segment, segment: fans") + ", share: 0.2}",
        "{name: search-keyword, match: " + one("exact", "phrase", "broad") + "}",
        "{name: daypart, hours: [6-20], weekdays: [mon, tue]}",
        "sequential",
        "sequential",
        "algorithmic-delivery",
        "{name: hand-written, audience: 'age 18-50 and not (event moved or segment fans)'}");
  }

  /** What goes on in people's lives, and how much of it is lost on its way to the platform. */
  private void lives() {
    line("lifeEvents: {moved: {perYear: 2, among: {age: 18-60}}, hired: {perYear: 1, delay: 0 s}}");
    line("moods: {tired: {topics: [food], perWeek: 10, lasts: 6 h, among: {gender: male}},"
        + " bored: {topics: [music/rock], posts: 0.8}}");
    if (journeys) {
      line("journeys: {run: {topic: sports, next: {not-searching: {searching: 40 %}}, converts: {"
          + "focused-0: 20 %, searching: 60 %}}, sing: {topic: music/rock, searches: {bought: 1, "
          + "not-searching: 30 %, searching: 90 %}}}");
    }
    line("queries: {plain: " + one("1", "0.5", "0.2") + "}");
  }

  private String bidding() {
    return one(
        "even-pacing", "{name: even-pacing, start: 0.6, memory: 0.5}", "as-fast-as-possible");
  }

  private String prediction() {
    return one(
        "oracle",
        "smoothed-rate",
        "{name: smoothed-rate, adWeight: 20, segmentWeight: 5, by: [gender]}",
        "{name: smoothed-rate, adWeight: 20, segmentWeight: 5, by: [gender, age]}");
  }

  private String response() {
    return random.nextInt(5) == 0
        ? "{name: ctr-table, otherwise: 0.05, rows: [{audience: {gender: male}, ctr: {}}]}"
        : "{name: utility, baseCtr: " + one("1 %", "5 %", "20 %") + ", wearOut: " + one("0", "0.6")
            + ", tasteSpread: " + one("0", "0.7") + ", promotedBonus: " + one("0", "0.5")
            + ", moodEffect: " + one("0", "3") + ", sequenceEffect: " + one("0", "4")
            + ", cells: [{audience: {event: hired}, effect: 1}]}";
  }

  private void inventory() {
    line("inventory:");
    int advertisers = crowd ? random.nextInt(1, 4) : random.nextInt(4);
    boolean background = !crowd && (advertisers == 0 || chance(0.8));
    if (background) {
      background();
    }
    if (advertisers > 0) {
      line("  advertisers:");
      for (int advertiser = 0; advertiser < advertisers; advertiser++) {
        line("    a" + advertiser + ":");
        line("      customers: {share: 0.3, among: {age: 20+}}");
        line("      visits: {perDay: 0.2, among: {interest: [sports, food]}}");
        line("      campaigns:");
        for (int campaign = random.nextInt(1, 4); campaign > 0; campaign--) {
          campaign("c" + campaign);
        }
      }
    }
  }

  private void background() {
    int each = random.nextInt(1, 4);
    int advertisers = (int) (Math.pow(600, random.nextDouble()) / each) + 1;
    ads += each * advertisers;
    line("  background:");
    line("    {advertisers: " + advertisers + ", ads: " + each + ", bid: 2, bidSpread: "
        + one("0", "0.6", "2") + ", qualitySpread: " + one("0", "0.7") + ",");
    line("     budget: " + one("0.01", "0.5", "5", "1000000") + ", budgetSpread: " + one("0", "1.8")
        + ", ageShare: " + one("0", "0.5", "1") + ", genderShare: " + one("0", "0.5") + ",");
    line("     regionShare: " + one("0", "0.5") + ", interestShare: " + one("0", "0.5", "1")
        + ", excludeShare: " + one("0", "0.5") + ",");
    line("     formats: " + some(FORMATS, 1) + ", targeting: " + targeting() + "}");
  }

  private void campaign(String name) {
    line("        " + name + ":");
    line("          objective: " + one("clicks", "conversions", "reach"));
    if (chance(0.6)) {
      line("          budget: " + budget());
    }
    if (days > 1 && chance(0.3)) {
      line("          " + one("from: 2026-03-03", "to: 2026-03-02"));
    }
    if (chance(0.4)) {
      line("          cap: " + cap());
    }
    if (chance(0.4)) {
      line("          bidding: " + bidding());
    }
    if (chance(0.4)) {
      line("          targeting: " + targeting());
    }
    line("          bid: " + bid());
    line("          adSets:");
    for (int set = crowd ? random.nextInt(1, 60) : random.nextInt(1, 4); set > 0; set--) {
      adSet("s" + set);
    }
  }

  private String budget() {
    String daily = one("0.02", "0.5", "5", "100");
    return switch (random.nextInt(3)) {
      case 0 -> "{daily: " + daily + "}";
      case 1 -> "{lifetime: " + daily + "}";
      default -> "{daily: " + daily + ", lifetime: 8, overspend: google-ads-2024}";
    };
  }

  private String bid() {
    if (crowd) {
      return "{cpm: " + 2000 * weight * Double.parseDouble(one("1", "1", "2")) + "}";
    }
    return random.nextBoolean()
        ? "{cpc: " + one("0", "0.5", "2", "8") + "}"
        : "{cpm: " + 2000 * weight * Double.parseDouble(one("0", "0.5", "1", "4")) + "}";
  }

  private void adSet(String name) {
    StringBuilder set = new StringBuilder("            " + name + ": {audience: " + audience(2));
    if (chance(crowd ? 0.1 : 0.3)) {
      set.append(", bid: ").append(bid());
    }
    if (chance(crowd ? 0.1 : 0.3)) {
      set.append(", cap: ").append(cap());
    }
    if (!crowd && chance(0.25)) {
      set.append(", budget: ").append(budget());
    }
    set.append(", ads: {");
    boolean first = true;
    int adsOfSet = random.nextInt(1, 4);
    for (; adsOfSet > 0; adsOfSet--) {
      int ad = adsOfSet;
      ads++;
      set.append("ad").append(ad).append(": {format: ").append(FORMATS.get(random.nextInt(3)));
      set.append(", topics: ").append(some(INTERESTS, 0)).append(", quality: ");
      set.append(one("0", "0", "1")).append(", conversionRate: 0.3");
      set.append(one("", ", keywords: [sports, cheap music]", ", negativeKeywords: [best, food]"));
      set.append(first ? "" : one("", ", after: ad" + (adsOfSet + 1)));
      set.append("}, ");
      first = false;
    }
    line(set.append("}}").toString());
  }

  private String audience(int depth) {
    if (chance(open)) {
      return "{}";
    }
    return "{" + clause(depth) + "}";
  }

  private String clause(int depth) {
    return switch (random.nextInt(depth > 0 ? 16 : 12)) {
      case 0 -> "age: " + one("18-34", "[18-24, 60+]", "40+");
      case 1 -> "gender: " + one("male", "female", "[female, other]");
      case 2 -> "location: " + one("us/south", "[us/west, us/south/miami]");
      case 3 -> "interest: " + some(INTERESTS, 1);
      case 4 -> "topic: " + some(INTERESTS, 1);
      case 5 -> "hour: " + one("8-20", "[0-6, 22-23]");
      case 6 -> "weekday: " + one("mon", "[tue, wed]");
      case 7 -> "placement: " + placements.get(random.nextInt(placements.size()));
      case 10 -> "event: " + one("moved", "{moved: 100 days, hired: 300 days}");
      case 11 -> "query: " + one("plain", "[cheap, free]");
      case 8 -> "activity: " + one("reads", "[watches, posts]");
      case 9 -> "segment: " + one("young", "fans", "odd", "[young, fans]");
      default ->
        one("any", "none", "all") + ": [{" + clause(depth - 1) + "}, {" + clause(depth - 1) + "}]";
    };
  }
}
