package hawker.app.report;

import hawker.market.Explanation;
import hawker.market.Explanation.AdFate;
import hawker.market.Explanation.Bid;
import hawker.market.Explanation.Shown;
import hawker.market.Explanation.TrueClick;
import hawker.market.Explanation.TruePerson;
import hawker.market.Reason;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One request told step by step, for a terminal of a hundred columns. */
public final class ExplainText {
  private static final int WIDTH = 100;
  private static final int INDENT = 2;

  /** Ads of which is said, one by one, what became of them: of bidders, and of each reason. */
  private static final int BIDS_MOST = 12;

  private static final int EACH_MOST = 6;

  private final Explanation told;
  private final String auction;
  private final StringBuilder text = new StringBuilder();

  private ExplainText(Explanation told, String auction) {
    this.told = told;
    this.auction = auction;
  }

  /**
   * The text.
   *
   * @param auction name of the auction format
   */
  public static String of(Explanation told, String auction) {
    ExplainText page = new ExplainText(told, auction);
    page.request();
    page.person();
    page.bids();
    page.out();
    page.slots();
    return page.text.toString();
  }

  /** A moment of a scenario: {@code day 2 18:30:05}. */
  public static String time(long seconds) {
    long day = seconds / TimeSpan.DAY;
    long left = seconds % TimeSpan.DAY;
    return String.format(
        Locale.ROOT, "day %d %02d:%02d:%02d", day + 1, left / 3600, left / 60 % 60, left % 60);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head(String title) {
    line("");
    line(title);
  }

  /** Words in lines, indented; what comes after the first line hangs a little further in. */
  private void words(String words) {
    words(INDENT, words);
  }

  private void words(int indent, String words) {
    String margin = " ".repeat(indent);
    StringBuilder line = new StringBuilder(margin);
    for (String word : words.split(" ", -1)) {
      boolean isFirst = line.toString().isBlank();
      if (!isFirst && Columns.width(line + " " + word) > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append(margin).append("  ").append(word);
      } else {
        line.append(isFirst ? "" : " ").append(word);
      }
    }
    line(line.toString());
  }

  private void request() {
    Explanation.Moment moment = told.moment();
    line("Person " + told.user() + " at " + time(told.seconds()));
    words(moment.placement() + ", " + moment.activity().replace('-', ' ')
        + (moment.topic().isEmpty() ? "" : ", about " + Columns.shown(moment.topic()))
        + (moment.query().equals("none") ? "" : ", query " + moment.query()));
    words(moment.slots()
        + (moment.slots() == 1 ? " slot, " : " slots, ")
        + (moment.reserveMicros() > 0
            ? "for ads that score " + cpm(moment.reserveMicros()) + " at least"
            : "without a reserve")
        + (moment.promotedSlots() > 0
            ? "; " + moment.promotedSlots() + " promoted, from "
                + cpm(moment.promotedReserveMicros())
            : ""));
    if (moment.explored()) {
      words("explored: ads that score enough are shown in an order drawn by chance");
    }
  }

  private void person() {
    head("The person, as the platform sees them");
    words(facts(told.seen()));
    if (!told.declared().isEmpty()) {
      words("declares " + String.join(", ", told.declared()));
    }
    if (!told.segments().isEmpty()) {
      words("is in: " + String.join("; ", told.segments()));
    }
    TruePerson truth = told.truth();
    if (truth == null) {
      return;
    }
    head("The person, as they are");
    Map<String, String> other = new LinkedHashMap<>(truth.attributes());
    boolean removed = other.entrySet().removeAll(told.seen().entrySet());
    words(
        other.isEmpty()
            ? "as the platform sees them"
            : (removed ? "as the platform sees them, but " : "") + facts(other));
    if (!truth.interests().isEmpty()) {
      words("likes "
          + truth.interests().entrySet().stream()
              .map(entry -> entry.getKey() + " " + number(entry.getValue(), 2))
              .collect(Collectors.joining(", ")));
    }
    if (!truth.stages().isEmpty()) {
      words("on journeys: " + facts(truth.stages()));
    }
  }

  private static String facts(Map<String, String> facts) {
    return facts.isEmpty()
        ? "nothing"
        : facts.entrySet().stream()
            .map(fact -> fact.getKey() + " " + fact.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Money per thousand impressions, of micros per impression. */
  private static String cpm(double micros) {
    return number(micros * 1000 / Money.MICROS_PER_UNIT, 2) + " CPM";
  }

  private static String money(long micros) {
    return number((double) micros / Money.MICROS_PER_UNIT, 4);
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private void bids() {
    List<AdFate> bidders =
        told.ads().stream().filter(fate -> fate.bid() != null).toList();
    int ads = told.ads().size();
    head(
        bidders.isEmpty()
            ? (ads == 1 ? "The ad does not bid" : "None of " + ads + " ads bids")
            : bidders.size() + " of " + ads
                + (ads == 1 ? " ad bids" : bidders.size() == 1 ? " ads bids" : " ads bid")
                + ", ranked by what a thousand impressions are worth to them (score)");
    List<List<String>> rows = new ArrayList<>();
    boolean factors = bidders.stream().anyMatch(fate -> fate.bid() != null && steered(fate.bid()));
    List<String> names = new ArrayList<>(List.of("  ad", "rank", "bid", "pCTR %", "score"));
    if (factors) {
      names.add(3, "factor");
      names.add(4, "pacing");
    }
    names.add("became");
    rows.add(names);
    for (AdFate fate : bidders) {
      Bid bid = fate.bid();
      if (bid != null && (rows.size() <= BIDS_MOST || fate.reason() == Reason.SHOWN)) {
        rows.add(row(fate, bid, factors));
      }
    }
    if (rows.size() > 1) {
      text.append(Columns.text(rows));
    }
    int more = bidders.size() - (rows.size() - 1);
    if (more > 0) {
      line("  … and " + more + " more, of lower score");
    }
    for (AdFate fate : bidders) {
      if (fate.reason() == Reason.OWN_AD && bidders.indexOf(fate) < BIDS_MOST) {
        words(fate.ad() + " would have won, but its advertiser shows " + fate.detail());
      }
    }
  }

  /** Whether pacing or a rule has a hand in a bid. */
  private static boolean steered(Bid bid) {
    return bid.factor() != 1 || bid.participation() != 1;
  }

  private static List<String> row(AdFate fate, Bid bid, boolean factors) {
    List<String> row = new ArrayList<>(List.of(
        "  " + brief(fate.ad()),
        bid.rank() == 0 ? "-" : Integer.toString(bid.rank()),
        money(bid.bidMicros()) + (bid.perClick() ? "/click" : "/view"),
        number(100 * bid.pCtr(), 3),
        number(bid.score() * 1000 / Money.MICROS_PER_UNIT, 3)));
    if (factors) {
      row.add(3, number(bid.factor(), 2));
      row.add(4, number(100 * bid.participation(), 0) + " %");
    }
    row.add(
        switch (fate.reason()) {
          case SHOWN -> fate.detail();
          case OWN_AD -> "own ad";
          case RESERVE -> "reserve";
          case CHANCE -> "not drawn";
          default -> fate.reason().words();
        });
    return row;
  }

  /** A name that leaves room for the columns beside it. */
  private static String brief(String name) {
    int most = 32;
    String shown = Columns.shown(name);
    return shown.length() <= most ? shown : "…" + shown.substring(shown.length() - most + 1);
  }

  private void out() {
    List<AdFate> kept = told.ads().stream().filter(fate -> fate.bid() == null).toList();
    if (kept.isEmpty()) {
      return;
    }
    head(
        kept.size() == 1
            ? "1 ad was kept from bidding"
            : kept.size() + " ads were kept from bidding");
    for (Reason reason : Reason.values()) {
      List<AdFate> of = kept.stream().filter(fate -> fate.reason() == reason).toList();
      if (of.isEmpty()) {
        continue;
      }
      words(reason.words() + ": " + of.size());
      for (AdFate fate : of.subList(0, Math.min(EACH_MOST, of.size()))) {
        String detail = switch (reason) {
          case AUDIENCE, PLACEMENT -> broken(fate.detail());
          default -> fate.detail();
        };
        words(2 * INDENT, Columns.shown(fate.ad()) + (detail.isEmpty() ? "" : ": " + detail));
      }
      if (of.size() > EACH_MOST) {
        words(2 * INDENT, "… and " + (of.size() - EACH_MOST) + " more; --ad NAME tells of one");
      }
    }
  }

  /** What a clause that does not hold says of the person or the moment. */
  static String broken(String clause) {
    return clause.startsWith("not ") ? clause.substring(4) : "not " + clause;
  }

  private void slots() {
    if (told.page().isEmpty()) {
      head("The page stays without ads");
    }
    for (Shown shown : told.page()) {
      head("Slot " + shown.slot() + ": " + Columns.shown(shown.ad()));
      words(price(shown));
      words(
          shown.exposures() == 0
              ? "not known to have seen it before"
              : "has seen it before: " + shown.exposures()
                  + (shown.exposures() == 1 ? " time" : " times") + ", as far as is remembered");
      TrueClick truth = shown.truth();
      if (truth != null) {
        words("in truth looks at such a slot with " + number(100 * truth.examination(), 1) + " %; "
            + (truth.examined() ? "looks" : "does not look"));
        words("in truth clicks what they look at with " + click(truth));
      }
      words(outcome(shown));
    }
  }

  private String price(Shown shown) {
    String unit = shown.perClick() ? " a click" : " a view";
    String weight =
        shown.perClick() ? " / weight " + String.format(Locale.ROOT, "%.4g", shown.weight()) : "";
    String how = told.moment().explored()
        ? byChance(shown.nextScore(), weight)
        : switch (auction) {
          case "first-price" -> "its own bid";
          case "gsp" -> under("the next score", shown.nextScore(), weight);
          case "second-price" -> under("the best losing score", shown.losingScore(), weight);
          case "vcg" -> "what others lose by it (next score " + cpm(shown.nextScore()) + ")";
          default -> "by the auction " + auction;
        };
    return "price " + money(shown.priceMicros()) + unit + ", of a bid of "
        + money(shown.bidMicros()) + ": " + how
        + (told.moment().explored() || !how.contains(" CPM")
            ? ""
            : "; at least the reserve, at most the bid");
  }

  private static String byChance(double enough, String weight) {
    return "what it takes to be shown by chance, "
        + (enough > 0 ? "the reserve, " + cpm(enough) + weight : "nothing, as there is no reserve");
  }

  private static String under(String what, double score, String weight) {
    return score > 0
        ? what + ", " + cpm(score) + weight
        : "nobody else is in the way, and there is no reserve";
  }

  private static String click(TrueClick truth) {
    String terms = truth.terms().entrySet().stream()
        .map(term -> term.getKey() + " " + String.format(Locale.ROOT, "%+.2f", term.getValue()))
        .collect(Collectors.joining(", "));
    boolean would = truth.draw() < truth.click();
    return number(100 * truth.click(), 3) + " %"
        + (terms.isEmpty() ? "" : " (log-odds: " + terms + ")") + "; the draw, "
        + number(100 * truth.draw(), 3) + " %, is " + (would ? "below" : "above") + ": "
        + (would ? "would click" : "would not click");
  }

  private static String outcome(Shown shown) {
    String cost =
        shown.chargeMicros() == 0 ? "costs nothing" : "costs " + money(shown.chargeMicros());
    if (!shown.clicked()) {
      return "no click; " + cost;
    }
    TrueClick truth = shown.truth();
    String converts = shown.converts() ? ", which converts" : ", which does not convert";
    return "a click" + converts
        + (truth == null
            ? ""
            : " (in truth with " + number(100 * truth.conversion(), 2) + " %; the draw, "
                + number(100 * truth.conversionDraw(), 2) + " %)")
        + "; " + cost;
  }
}
