package hawker.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import hawker.auction.SingleAuction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one auction came to, in exact currency units.
 *
 * @param revenue sum of the payments
 * @param welfare sum of value × clicks of the winners
 * @param slots the filled slots, from the top
 * @param bestResponse how one bidder would fare best; null, and not told, if that was not asked
 */
record AuctionReport(
    BigDecimal revenue,
    BigDecimal welfare,
    List<Slot> slots,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BestResponseReport bestResponse) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /**
   * A filled slot.
   *
   * @param slot from 1, the top one
   * @param bidder from 1, in the order of the bids
   * @param cpc price per click
   * @param payment price × clicks of the slot
   * @param payoff (value − price) × clicks of the slot
   */
  record Slot(int slot, int bidder, BigDecimal cpc, BigDecimal payment, BigDecimal payoff) {}

  /** Copies the list. */
  AuctionReport {
    slots = List.copyOf(slots);
  }

  /**
   * Reads off an auction that has run.
   *
   * @param clicks of each slot
   * @param values worth of a click to each bidder, in currency units
   */
  static AuctionReport of(SingleAuction auction, List<BigDecimal> clicks, List<BigDecimal> values) {
    List<Slot> slots = new ArrayList<>();
    BigDecimal revenue = BigDecimal.ZERO;
    BigDecimal welfare = BigDecimal.ZERO;
    for (int slot = 0; slot < auction.winners(); slot++) {
      int bidder = auction.bidder(slot);
      BigDecimal cpc = BigDecimal.valueOf(auction.priceMicros(slot), 6);
      BigDecimal payment = cpc.multiply(clicks.get(slot));
      BigDecimal worth = values.get(bidder).multiply(clicks.get(slot));
      revenue = revenue.add(payment);
      welfare = welfare.add(worth);
      slots.add(new Slot(
          slot + 1,
          bidder + 1,
          atLeast(1, cpc),
          atLeast(1, payment),
          atLeast(1, worth.subtract(payment))));
    }
    return new AuctionReport(atLeast(1, revenue), atLeast(1, welfare), slots, null);
  }

  /** This report with how a bidder would fare best. */
  AuctionReport with(BestResponseReport best) {
    return new AuctionReport(revenue, welfare, slots, best);
  }

  /** Without trailing zeros beyond a number of decimals. */
  static BigDecimal atLeast(int decimals, BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < decimals ? stripped.setScale(decimals) : stripped;
  }

  /** One line of JSON. */
  String json() {
    return JSON.writeValueAsString(this);
  }

  /** A table for people. */
  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("slot", "bidder", "CPC", "payment", "payoff"));
    for (Slot slot : slots) {
      rows.add(List.of(
          String.valueOf(slot.slot),
          String.valueOf(slot.bidder),
          money(slot.cpc),
          money(slot.payment),
          money(slot.payoff)));
    }
    int[] width = new int[5];
    for (List<String> row : rows) {
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : slots.isEmpty() ? rows.subList(0, 0) : rows) {
      for (int i = 0; i < width.length; i++) {
        text.append(
            String.format(Locale.ROOT, "%" + (width[i] + (i == 0 ? 0 : 2)) + "s", row.get(i)));
      }
      text.append(System.lineSeparator());
    }
    if (slots.isEmpty()) {
      text.append("no slot was sold: no score is above 0 and reaches the reserve")
          .append(System.lineSeparator());
    }
    return text.append("revenue ")
        .append(money(revenue))
        .append(System.lineSeparator())
        .append("welfare ")
        .append(money(welfare))
        .append(bestResponse == null ? "" : System.lineSeparator() + bestResponse.text())
        .toString();
  }

  static String money(BigDecimal amount) {
    return atLeast(2, amount).toPlainString();
  }
}
