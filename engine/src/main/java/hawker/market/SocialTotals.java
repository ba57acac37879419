package hawker.market;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.Table;
import hawker.social.Deed;
import hawker.social.Deeds;
import hawker.social.Feed;
import hawker.social.Society;
import hawker.unit.TimeSpan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds up what people told each other: in all, by brand and by day. */
final class SocialTotals {
  static final String BRAND = "brand";
  static final String DAY = "day";

  /** Where each deed is counted in results. */
  static final Map<Deed, Counter> COUNTERS = counters();

  private final Society society;
  private final Deeds deeds;
  private final int days;

  SocialTotals(Society society, List<Feed> feeds, int seconds) {
    this.society = society;
    this.deeds = society.total(feeds);
    this.days = (seconds - 1) / TimeSpan.DAY + 1;
  }

  private static Map<Deed, Counter> counters() {
    Map<Deed, Counter> map = new EnumMap<>(Deed.class);
    map.put(Deed.PAID_IMPRESSION, Counter.IMPRESSIONS);
    map.put(Deed.PAID_CLICK, Counter.CLICKS);
    map.put(Deed.REACTION, Counter.REACTIONS);
    map.put(Deed.COMMENT, Counter.COMMENTS);
    map.put(Deed.NEGATIVE_COMMENT, Counter.NEGATIVE_COMMENTS);
    map.put(Deed.SHARE, Counter.SHARES);
    map.put(Deed.GIFT, Counter.GIFTS);
    map.put(Deed.FOLLOW, Counter.FOLLOWS);
    map.put(Deed.ITEM, Counter.ITEMS);
    map.put(Deed.EARNED_IMPRESSION, Counter.EARNED_IMPRESSIONS);
    map.put(Deed.EARNED_REACH, Counter.EARNED_REACH);
    map.put(Deed.EARNED_CLICK, Counter.EARNED_CLICKS);
    map.put(Deed.EARNED_CONVERSION, Counter.EARNED_CONVERSIONS);
    map.put(Deed.REDEMPTION, Counter.REDEMPTIONS);
    map.put(Deed.EARNED_VALUE_MICROS, Counter.EARNED_VALUE_MICROS);
    map.put(Deed.REFERRED_SALE, Counter.REFERRED_SALES);
    map.put(Deed.REFERRED_VALUE_MICROS, Counter.REFERRED_VALUE_MICROS);
    map.put(Deed.CASCADE, Counter.CASCADES);
    map.put(Deed.ADOPTION, Counter.ADOPTIONS);
    map.put(Deed.NEAR_ADOPTION, Counter.NEAR_ADOPTIONS);
    map.put(Deed.SPREADING_CASCADE, Counter.SPREADING_CASCADES);
    map.put(Deed.FAR_CASCADE, Counter.FAR_CASCADES);
    map.put(Deed.VIRAL_CASCADE, Counter.VIRAL_CASCADES);
    map.put(Deed.VIRALITY_MILLIONTHS, Counter.VIRALITY_MILLIONTHS);
    map.put(Deed.LEAVER, Counter.LEAVERS);
    return map;
  }

  /**
   * The tables by brand and by day.
   *
   * @param whole receives what was earned, beside what it has of ads
   */
  List<Table> tables(Counters whole) {
    int brands = society.brands().count();
    Counters byBrand = new Counters(brands);
    Counters byDay = new Counters(days);
    for (int brand = 0; brand <= brands; brand++) {
      for (int day = 0; day < days; day++) {
        for (Map.Entry<Deed, Counter> entry : COUNTERS.entrySet()) {
          long amount = deeds.get(brand, day, entry.getKey());
          Counter counter = entry.getValue();
          if (brand < brands && counter != Counter.EARNED_REACH) {
            byBrand.add(brand, counter, amount);
          }
          byDay.add(day, counter, counter == Counter.EARNED_REACH ? 0 : amount);
          boolean paid = counter == Counter.IMPRESSIONS || counter == Counter.CLICKS;
          whole.add(0, counter, paid ? 0 : amount);
        }
        reach(brand, brands, day, byBrand, byDay);
      }
    }
    return List.of(
        new Table(
            BRAND, IntStream.range(0, brands).mapToObj(society.brands()::name).toList(), byBrand),
        new Table(
            DAY, IntStream.rangeClosed(1, days).mapToObj(Integer::toString).toList(), byDay));
  }

  /** Distinct people, who are others in each table than in all. */
  private void reach(int brand, int brands, int day, Counters byBrand, Counters byDay) {
    if (brand < brands) {
      byBrand.add(brand, Counter.EARNED_REACH, deeds.get(brand, day, Deed.EARNED_REACH_OF_BRAND));
    }
    byDay.add(day, Counter.EARNED_REACH, deeds.get(brand, day, Deed.EARNED_REACH_ON_DAY));
  }
}
