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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One request told step by step, for a terminal of a hundred columns. */
public final class ExplainText {
  private static final int WIDTH = 100;

  /** Ads of which is said, one by one, what became of them: of each reason so many. */
  private static final int EACH_MOST = 12;

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

  /** A heading and what belongs to it, broken at words. */
  private void wrapped(String head, String body) {
    StringBuilder line = new StringBuilder(head);
    for (String word : body.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append("   ");
      }
      line.append(' ').append(word);
    }
    line(line.toString());
  }

  private void person() {
    Explanation.Moment moment = told.moment();
    wrapped(
        "Request:",
        "person " + told.user() + ", " + time(told.seconds()) + ", " + moment.placement() + ", "
            + moment.activity()
            + (moment.topic().isEmpty() ? "" : ", about " + moment.topic())
            + (moment.query().equals("none") ? "" : ", query " + moment.query()) + "; "
            + moment.slots() + (moment.slots() == 1 ? " slot" : " slots")
            + (moment.promotedSlots() > 0
                ? " (" + moment.promotedSlots() + " promoted, from "
                    + cpm(moment.promotedReserveMicros()) + ")"
                : "")
            + ", reserve " + cpm(moment.reserveMicros()));
    wrapped("The platform sees:", facts(told.seen()));
    wrapped("Declares:", some(told.declared()));
    wrapped("Is in:", some(told.segments()));
    TruePerson truth = told.truth();
    if (truth != null) {
      wrapped("In truth:", facts(truth.attributes()));
      wrapped(
          "Likes:",
          some(truth.interests().entrySet().stream()
              .map(entry -> entry.getKey() + " " + number(entry.getValue(), 2))
              .toList()));
      if (!truth.stages().isEmpty()) {
        wrapped("On journeys:", facts(truth.stages()));
      }
    }
  }

  private static String facts(Map<String, String> facts) {
    return facts.isEmpty()
        ? "nothing"
        : facts.entrySet().stream()
            .map(fact -> fact.getKey() + " " + fact.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String some(List<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
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
    line("");
    line(bidders.size() + " of " + told.ads().size() + " ads bid; score = bid per impression, or"
        + " bid per click x weight of the pCTR");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ad", "rank", "bid", "factor", "paced", "pCTR %", "score CPM", "outcome"));
    for (AdFate fate : bidders) {
      Bid bid = fate.bid();
      if (bid != null && (rows.size() <= EACH_MOST || fate.reason() == Reason.WON)) {
        rows.add(List.of(
            fate.ad(),
            bid.rank() == 0 ? "-" : Integer.toString(bid.rank()),
            money(bid.bidMicros()) + (bid.perClick() ? "/click" : "/view"),
            number(bid.factor(), 2),
            number(bid.participation(), 2),
            number(100 * bid.pCtr(), 3),
            number(bid.score() * 1000 / Money.MICROS_PER_UNIT, 3),
            fate.reason() == Reason.WON ? fate.detail() : outcome(fate)));
      }
    }
    if (rows.size() > 1) {
      text.append(Columns.text(rows));
    }
    if (bidders.size() >= rows.size()) {
      line("… and " + (bidders.size() - rows.size() + 1) + " more, of lower score");
    }
  }

  private static String outcome(AdFate fate) {
    return fate.reason().words() + (fate.detail().isEmpty() ? "" : ": " + fate.detail());
  }

  private void out() {
    for (Reason reason : Reason.values()) {
      List<AdFate> kept = told.ads().stream()
          .filter(fate -> fate.reason() == reason && fate.bid() == null)
          .toList();
      if (kept.isEmpty()) {
        continue;
      }
      line("");
      line("Kept out, " + reason.words() + ": " + kept.size());
      for (AdFate fate : kept.subList(0, Math.min(EACH_MOST, kept.size()))) {
        wrapped("  " + fate.ad(), fate.detail());
      }
      if (kept.size() > EACH_MOST) {
        line("  … and " + (kept.size() - EACH_MOST) + " more; --ad NAME tells of one");
      }
    }
  }

  private void slots() {
    line("");
    if (told.page().isEmpty()) {
      line("The page stays without ads.");
    }
    for (Shown shown : told.page()) {
      line("Slot " + shown.slot() + ": " + shown.ad());
      wrapped("  price:", price(shown));
      TrueClick truth = shown.truth();
      if (truth != null) {
        wrapped(
            "  look:",
            "probability " + number(truth.examination(), 3) + " on such a page; "
                + (truth.examined() ? "looked at" : "not looked at"));
        wrapped("  click on a look:", click(truth));
      }
      wrapped("  so:", outcome(shown));
    }
  }

  private String price(Shown shown) {
    String unit = shown.perClick() ? " per click" : " per view";
    String matched = " / weight " + number(shown.weight(), 6);
    String how = switch (auction) {
      case "first-price" -> "its own bid";
      case "gsp" -> "score right below " + cpm(shown.nextScore()) + matched;
      case "second-price" -> "best losing score " + cpm(shown.losingScore()) + matched;
      case "vcg" ->
        "what it takes from the slots below (next score " + cpm(shown.nextScore()) + ")" + matched;
      default -> "by the auction " + auction;
    };
    return money(shown.priceMicros()) + unit + " of a bid of " + money(shown.bidMicros()) + ": "
        + how + ", at least the reserve, at most the bid";
  }

  private static String click(TrueClick truth) {
    String terms = truth.terms().entrySet().stream()
        .map(term -> term.getKey() + " " + String.format(Locale.ROOT, "%+.3f", term.getValue()))
        .collect(Collectors.joining(", "));
    return "probability " + number(truth.click(), 5)
        + (terms.isEmpty() ? "" : ", log-odds of " + terms) + "; draw " + number(truth.draw(), 5)
        + (truth.draw() < truth.click() ? " is below" : " is not below");
  }

  private static String outcome(Shown shown) {
    TrueClick truth = shown.truth();
    String conversion = truth == null
        ? (shown.converts() ? ", which converts" : ", which does not convert")
        : (shown.converts() ? ", which converts" : ", which does not convert") + " (rate "
            + number(truth.conversion(), 4) + ", draw " + number(truth.conversionDraw(), 4) + ")";
    return (shown.clicked() ? "a click" + conversion : "no click") + "; costs "
        + money(shown.chargeMicros());
  }
}
