package hawker.market;

import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import hawker.exchange.EventTable.Kind;
import hawker.metrics.Counter;
import hawker.plugin.Binder;
import hawker.social.Deed;
import hawker.social.Society;
import hawker.world.Activity;
import hawker.world.Attribute;
import hawker.world.Format;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tables of the event log of a market, and the numbers of their columns. */
final class EventTables {
  static final int OPPORTUNITIES = 0;
  static final int BIDS = 1;
  static final int IMPRESSIONS = 2;
  static final int CONVERSIONS = 3;
  static final int CHARGES = 4;
  static final int ACTS = 5;
  static final int TRUTH = 6;
  static final int PEOPLE = 7;
  static final int INTERESTS = 8;
  static final int ADS = 9;

  /** Only there where auctions explore. */
  static final int TRUTH_OF_BIDS = 10;

  /** The column that links rows to their opportunity, in every table that has one. */
  static final int OPPORTUNITY = 0;

  /** The slot, in every table that has one. */
  static final int SLOT = 1;

  /** The ad, in every table that has one behind a slot or a rank. */
  static final int AD = 2;

  /** Columns of opportunities. */
  static final class OfOpportunity {
    static final int USER = 1;
    static final int TIME = 2;
    static final int CHANNEL = 3;
    static final int PLACEMENT = 4;
    static final int ACTIVITY = 5;
    static final int TOPIC = 6;
    static final int SLOTS = 7;
    static final int FILLED = 8;
    static final int UNFILLED = 9;

    private OfOpportunity() {}
  }

  /** Columns of bids. */
  static final class OfBid {
    static final int RANK = 1;
    static final int BID = 3;
    static final int PREDICTED_CTR = 4;
    static final int SCORE = 5;
    static final int WON = 6;

    private OfBid() {}
  }

  /** Columns of impressions. */
  static final class OfImpression {
    static final int PRICE = 3;
    static final int PREDICTED_CTR = 4;
    static final int PROPENSITY = 5;
    static final int CLICKED = 6;
    static final int TOPIC_MATCH = 7;
    static final int INTEREST_MATCH = 8;

    private OfImpression() {}
  }

  /** Columns of the truth of bids. */
  static final class OfBidTruth {
    static final int RANK = 1;
    static final int CTR = 3;

    private OfBidTruth() {}
  }

  /** Columns of conversions. */
  static final class OfConversion {
    static final int USER = 3;
    static final int TIME = 4;
    static final int VALUE = 5;

    private OfConversion() {}
  }

  /** Columns of charges. */
  static final class OfCharge {
    static final int SERVED = 3;
    static final int BILLED = 4;

    private OfCharge() {}
  }

  /** Columns of acts. */
  static final class OfAct {
    static final int USER = 0;
    static final int TIME = 1;
    static final int BRAND = 2;
    static final int KIND = 3;
    static final int AMOUNT = 4;

    private OfAct() {}
  }

  /** Columns of the truth. */
  static final class OfTruth {
    static final int EXAMINED = 2;
    static final int CTR = 3;

    private OfTruth() {}
  }

  /** Why a request is left empty, in the order of labels. */
  static final List<Counter> UNFILLED =
      List.of(Counter.UNFILLED_NO_ELIGIBLE_AD, Counter.UNFILLED_NO_BID, Counter.UNFILLED_RESERVE);

  /** Names of columns that people have whatever their attributes, those of folders included. */
  private static final Set<String> TAKEN =
      Set.of("user", "tracked", "run", "arm", "replication", "day");

  private EventTables() {}

  /** All tables, in the order of their numbers. */
  static List<EventTable> of(Plan plan) {
    Vocabulary words = plan.world().vocabulary();
    Inventory inventory = plan.world().inventory();
    int ads = inventory.ads().size();
    List<EventTable> tables = new ArrayList<>(List.of(
        opportunities(words),
        bids(),
        impressions(ads),
        conversions(ads),
        charges(ads),
        acts(plan.society()),
        truth(),
        people(words),
        interests(words.interests()),
        ads(inventory)));
    if (plan.settings().explorationShare() > 0) {
      tables.add(truthOfBids());
    }
    return tables;
  }

  private static EventTable opportunities(Vocabulary words) {
    Media media = words.media();
    List<String> reasons = List.of("no-eligible-ad", "no-bid", "reserve");
    return new EventTable(
            "opportunities",
            "One request for ads.",
            true,
            List.of(
                opportunity("Number of the request, from 0 on in each arm and replication."),
                Column.ints("user", "Who is there."),
                Column.ints("time_seconds", "When, from the start of the scenario."),
                Column.labels(
                    "channel",
                    media.channels().stream().map(Media.Channel::name).toList(),
                    "On which channel."),
                Column.labels(
                    "placement",
                    media.placements().stream().map(Media.Placement::name).toList(),
                    "In which placement."),
                Column.labels(
                    "activity",
                    Arrays.stream(Activity.values()).map(Binder::enumName).toList(),
                    "What the person is doing."),
                Column.labels("topic", words.interests().paths(), "What the page is about.")
                    .orMissing(),
                Column.ints("slots", "Slots on offer."),
                Column.ints("filled", "Slots filled."),
                Column.labels("unfilled", reasons, "Why no slot is filled.").orMissing()))
        .counted(OfOpportunity.UNFILLED, reasons.size(), OfOpportunity.FILLED);
  }

  private static EventTable bids() {
    return new EventTable(
            "bids",
            "One of the bids that were ranked for a request: those that won, and the best that"
                + " did not; all that could have won where auctions explore.",
            true,
            List.of(
                opportunity("The request."),
                Column.ints("rank", "Place by score, 0 for the best."),
                Column.ints("ad", "The ad."),
                Column.longs(
                    "bid_micros", "Bid: per click, or per impression where the ad pays so."),
                Column.floats("predicted_ctr", "Predicted CTR in the top slot."),
                Column.floats("score", "What bids are ranked by."),
                Column.flags(
                    "won", "Whether it won a slot: that of its rank, unless auctions explore.")))
        .counted(EventTable.NONE, 0, OfBid.WON);
  }

  private static EventTable impressions(int ads) {
    return new EventTable(
            "impressions",
            "One ad shown.",
            true,
            List.of(
                opportunity("The request."),
                slot(),
                Column.ints("ad", "The ad."),
                Column.longs(
                    "price_micros", "Price: per click, or per impression where it pays so."),
                Column.floats("predicted_ctr", "Predicted CTR in the top slot."),
                Column.floats(
                        "propensity",
                        "Probability with which the platform showed the ad there, given the bids;"
                            + " null where its model draws by chance.")
                    .orMissing(),
                Column.flags("clicked", "Whether the person clicked."),
                Column.ints(
                        "topic_match",
                        "Levels of the taxonomy, from its root, that the page's topic shares with"
                            + " the nearest of the ad; null if page or ad has none.")
                    .orMissing(),
                Column.ints(
                        "interest_match",
                        "The same of the nearest interest that the person has declared; null if"
                            + " there is none.")
                    .orMissing()))
        .counted(AD, ads, OfImpression.CLICKED);
  }

  private static EventTable conversions(int ads) {
    return new EventTable(
            "conversions",
            "One conversion of a click, within the scenario; in the day of its click.",
            true,
            List.of(
                opportunity("The request of the click."),
                slot(),
                Column.ints("ad", "The ad."),
                Column.ints("user", "Who."),
                Column.ints("time_seconds", "When it happens, from the start of the scenario."),
                Column.longs("value_micros", "What it is worth to the advertiser.")))
        .counted(AD, ads, OfConversion.VALUE);
  }

  private static EventTable charges(int ads) {
    return new EventTable(
            "charges",
            "One charge, for a click or an impression, as settled at the end of its slice.",
            true,
            List.of(
                opportunity("The request."),
                slot(),
                Column.ints("ad", "The ad."),
                Column.longs("served_micros", "Price of what was served."),
                Column.longs("billed_micros", "What is billed: less where a budget is used up.")))
        .counted(AD, ads, OfCharge.SERVED, OfCharge.BILLED);
  }

  private static EventTable acts(@Nullable Society society) {
    List<String> brands = society == null
        ? List.of()
        : IntStream.range(0, society.brands().count())
            .mapToObj(society.brands()::name)
            .toList();
    List<String> kinds = Arrays.stream(Deed.values()).map(Binder::enumName).toList();
    return new EventTable(
            "acts",
            "Something a person does with a brand beside clicking its ads.",
            true,
            List.of(
                Column.ints("user", "Who."),
                Column.ints("time_seconds", "When, from the start of the scenario."),
                Column.labels("brand", brands, "With which brand.").orMissing(),
                Column.labels("kind", kinds, "What."),
                Column.longs("amount", "How many; how much in micros where the kind says so.")))
        .counted(OfAct.KIND, kinds.size(), OfAct.AMOUNT);
  }

  private static EventTable truth() {
    return new EventTable(
            "truth",
            "What no platform sees of an impression.",
            true,
            List.of(
                opportunity("The request."),
                slot(),
                Column.flags("true_examined", "Whether the person looked at the ad."),
                Column.floats(
                    "true_ctr", "Probability that the person clicks the ad if they look at it.")))
        .counted(EventTable.NONE, 0, OfTruth.EXAMINED);
  }

  private static EventTable truthOfBids() {
    return new EventTable(
        "truth_of_bids",
        "What no platform sees of a bid, shown or not; only where auctions explore.",
        true,
        List.of(
            opportunity("The request."),
            Column.ints("rank", "Place by score, 0 for the best."),
            Column.ints("ad", "The ad."),
            Column.floats(
                "true_ctr",
                "Probability that the person clicks the ad if they look at it in a slot that is not"
                    + " promoted.")));
  }

  private static EventTable people(Vocabulary words) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.ints("user", "Number of the person."));
    columns.add(Column.flags("tracked", "Whether the person lets the platform keep signals."));
    for (Attribute attribute : words.attributes()) {
      columns.add(attribute(attribute));
    }
    return new EventTable("people", "A person as the platform knows them.", false, columns);
  }

  private static Column attribute(Attribute attribute) {
    String about = "Attribute of that name.";
    Tree tree = attribute.tree();
    List<String> labels = tree == null ? attribute.values() : tree.paths();
    Kind kind = attribute.kind() == Attribute.Kind.NUMBER ? Kind.INT : Kind.LABEL;
    String name =
        TAKEN.contains(attribute.name()) ? "attribute_" + attribute.name() : attribute.name();
    return new Column(name, kind, true, labels, about);
  }

  private static EventTable interests(Tree interests) {
    return new EventTable(
        "interests",
        "An interest that a person has declared.",
        false,
        List.of(
            Column.ints("user", "Who."),
            Column.labels("interest", interests.paths(), "The interest.")));
  }

  private static EventTable ads(Inventory inventory) {
    return new EventTable(
        "ads",
        "An ad.",
        false,
        List.of(
            Column.ints("ad", "Number of the ad."),
            Column.labels(
                "name", inventory.ads().stream().map(Inventory.Ad::name).toList(), "Its name."),
            Column.labels(
                "campaign",
                inventory.campaigns().stream().map(Inventory.Campaign::name).toList(),
                "Its campaign."),
            Column.labels("advertiser", inventory.advertisers(), "Its advertiser."),
            Column.labels(
                "format",
                Arrays.stream(Format.values()).map(Binder::enumName).toList(),
                "Its format."),
            Column.flags("pays_per_click", "Whether it pays per click, else per impression."),
            Column.flags("focal", "Whether results are about its campaign.")));
  }

  private static Column opportunity(String about) {
    return Column.longs("opportunity", about);
  }

  private static Column slot() {
    return Column.ints("slot", "The slot, 0 on top.");
  }
}
