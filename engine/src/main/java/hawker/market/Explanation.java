package hawker.market;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of one person, and all that the run made of it.
 *
 * @param user number of the person
 * @param seconds when, from the start of the scenario
 * @param moment where it came from
 * @param seen the person's attributes as the platform knows them
 * @param declared interests declared to the platform
 * @param segments what the person is in
 * @param ads every ad, in order of what became of it, best score first
 * @param page the slots filled, from the top
 * @param truth what only the simulation knows of the person; null if left out
 */
public record Explanation(
    int user,
    int seconds,
    Moment moment,
    Map<String, String> seen,
    List<String> declared,
    List<String> segments,
    List<AdFate> ads,
    List<Shown> page,
    @Nullable TruePerson truth) {

  /**
   * Where a request comes from.
   *
   * @param placement its name
   * @param activity what the person is doing
   * @param topic what the page is about; empty for nothing
   * @param query kind of query; {@code none} where nothing is searched for
   * @param slots on offer
   * @param promotedSlots how many of them are promoted
   * @param reserveMicros least score that fills a slot
   * @param promotedReserveMicros least score that fills a promoted one
   * @param explored whether the order of those that score enough is drawn by chance
   */
  public record Moment(
      String placement,
      String activity,
      String topic,
      String query,
      int slots,
      int promotedSlots,
      double reserveMicros,
      double promotedReserveMicros,
      boolean explored) {}

  /**
   * A person as they are.
   *
   * @param attributes by name
   * @param interests with their strengths
   * @param stages where the person stands on each journey
   */
  public record TruePerson(
      Map<String, String> attributes, Map<String, Double> interests, Map<String, String> stages) {
    /** Copies the maps. */
    public TruePerson {
      attributes = ordered(attributes);
      interests = ordered(interests);
      stages = ordered(stages);
    }
  }

  /**
   * What became of an ad.
   *
   * @param ad its name
   * @param reason the first thing that kept it out, or how far it came
   * @param detail what exactly, in words; may be empty
   * @param bid what it bid; null if it did not
   */
  public record AdFate(
      String ad, Reason reason, String detail, @Nullable Bid bid) {}

  /**
   * A bid.
   *
   * @param bidMicros per click, or per impression
   * @param perClick whether per click
   * @param factor on the bid, by pacing and rules
   * @param participation share of requests that pacing lets the campaign take part in
   * @param pacingDraw the draw that is below it
   * @param pCtr predicted click probability in the top slot
   * @param score that ads are ranked by, micros per impression
   * @param rank from 1; 0 below the reserve
   */
  public record Bid(
      long bidMicros,
      boolean perClick,
      double factor,
      double participation,
      double pacingDraw,
      double pCtr,
      double score,
      int rank) {}

  /**
   * An ad shown.
   *
   * @param slot from 1
   * @param ad its name
   * @param perClick whether it pays per click
   * @param bidMicros its bid
   * @param priceMicros its price, per click or per impression
   * @param nextScore score right below the slot, or the reserve; where the order is drawn by chance,
   *     the score it takes to be shown in the slot
   * @param losingScore best score that fills no slot, or the reserve; where the order is drawn by
   *     chance, the same as the next one
   * @param weight of the bid in the score
   * @param clickWeight clicks of the slot relative to the top one, as the platform takes it
   * @param exposures how often the person had seen the ad before, as far as remembered
   * @param clicked whether it was clicked
   * @param chargeMicros what it costs
   * @param converts whether the click converts, whenever that comes
   * @param truth what only the simulation knows; null if left out
   */
  public record Shown(
      int slot,
      String ad,
      boolean perClick,
      long bidMicros,
      long priceMicros,
      double nextScore,
      double losingScore,
      double weight,
      double clickWeight,
      int exposures,
      boolean clicked,
      long chargeMicros,
      boolean converts,
      @Nullable TrueClick truth) {}

  /**
   * How a click truly comes about.
   *
   * @param examination probability that the slot is looked at, given the page
   * @param examined whether it was
   * @param terms what adds up to the log-odds of a click on a look, by name; empty where nothing does
   * @param click probability of a click on a look
   * @param draw the draw that a click is below
   * @param conversion probability that a click converts
   * @param conversionDraw the draw that a conversion is below
   */
  public record TrueClick(
      double examination,
      boolean examined,
      Map<String, Double> terms,
      double click,
      double draw,
      double conversion,
      double conversionDraw) {
    /** Copies the map. */
    public TrueClick {
      terms = ordered(terms);
    }
  }

  /** Copies the lists and the map. */
  public Explanation {
    seen = ordered(seen);
    declared = List.copyOf(declared);
    segments = List.copyOf(segments);
    ads = List.copyOf(ads);
    page = List.copyOf(page);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** What the platform can know of it. */
  public Explanation withoutTruth() {
    return new Explanation(
        user,
        seconds,
        moment,
        seen,
        declared,
        segments,
        ads,
        page.stream().map(Explanation::withoutTruth).toList(),
        null);
  }

  private static Shown withoutTruth(Shown shown) {
    return new Shown(
        shown.slot,
        shown.ad,
        shown.perClick,
        shown.bidMicros,
        shown.priceMicros,
        shown.nextScore,
        shown.losingScore,
        shown.weight,
        shown.clickWeight,
        shown.exposures,
        shown.clicked,
        shown.chargeMicros,
        shown.converts,
        null);
  }

  /** The same with what became of one ad, or of no other. */
  public Explanation only(String ad) {
    return new Explanation(
        user,
        seconds,
        moment,
        seen,
        declared,
        segments,
        ads.stream().filter(fate -> fate.ad().equals(ad)).toList(),
        page,
        truth);
  }
}
