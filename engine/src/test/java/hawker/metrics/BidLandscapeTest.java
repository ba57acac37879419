package hawker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.BidLandscape.Cap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bids read off pieces at once, held against a walk over all pieces for every bid. */
class BidLandscapeTest {
  private static final int DAYS = 4;

  /** A piece, with what it converts to. */
  private record Piece(
      long from,
      long to,
      int day,
      boolean top,
      boolean click,
      boolean first,
      boolean perClick,
      boolean paysBid,
      long charged,
      long value) {}

  private static List<Piece> pieces(Random random) {
    List<Piece> all = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      long from = 1L + random.nextInt(100);
      all.add(new Piece(
          from,
          from + random.nextInt(60),
          random.nextInt(DAYS),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextInt(3) == 0,
          random.nextInt(100),
          random.nextInt(5) == 0 ? 1000 : 0));
    }
    return all;
  }

  private static BidLandscape landscape(List<Piece> pieces) {
    BidLandscape landscape = new BidLandscape(160, DAYS, false, List.of());
    for (Piece piece : pieces) {
      landscape.request(0, 0);
      landscape.piece(
          piece.from,
          piece.to,
          piece.day,
          0,
          piece.click ? BidLandscape.ALWAYS : 0,
          BidLandscape.flags(piece.top, piece.first, piece.perClick, piece.paysBid),
          piece.charged);
      if (piece.value > 0) {
        landscape.conversion(piece.value);
      }
    }
    return landscape;
  }

  @Test
  void readings_areSumsOverThePiecesOfTheBid() {
    List<Piece> pieces = pieces(new Random(7));
    BidLandscape all = landscape(pieces.subList(0, 700));
    all.add(landscape(pieces.subList(700, pieces.size())));
    long[] bids = {1, 2, 17, 18, 50, 99, 120, 159, 160};
    BidReading reading = all.read(bids);
    for (int i = 0; i < bids.length; i++) {
      long bid = bids[i];
      List<Piece> here =
          pieces.stream().filter(p -> p.from <= bid && bid <= p.to).toList();
      long[] days = new long[DAYS];
      here.stream()
          .filter(p -> p.click || !p.perClick)
          .forEach(p -> days[p.day] += p.paysBid ? bid : p.charged);
      assertThat(reading.bid(i)).isEqualTo(bid);
      assertThat(reading.impressions(i)).isEqualTo(here.size());
      assertThat(reading.topImpressions(i))
          .isEqualTo(here.stream().filter(Piece::top).count());
      assertThat(reading.clicks(i)).isEqualTo(here.stream().filter(Piece::click).count());
      assertThat(reading.won(i)).isEqualTo(here.stream().filter(Piece::first).count());
      assertThat(reading.conversions(i))
          .isEqualTo(here.stream().filter(p -> p.click && p.value > 0).count());
      assertThat(reading.valueMicros(i))
          .isEqualTo(here.stream().filter(Piece::click).mapToLong(Piece::value).sum());
      assertThat(reading.costMicros(i)).isEqualTo(java.util.Arrays.stream(days).sum());
      assertThat(reading.dearestDayMicros(i))
          .isEqualTo(java.util.Arrays.stream(days).max().orElse(0));
    }
    assertThat(reading.eligible(3)).isEqualTo(2000);
    assertThat(all.requests()).isEqualTo(2000);
    assertThat(all.pieces()).isEqualTo(2000);
  }

  @Test
  void capOfOneADay_andAnAdThatTires_byHand() {
    BidLandscape person = new BidLandscape(100, 2, true, List.of(new Cap(2, 86_400)));
    // Three requests on the first day and one on the second; a bid of 50 wins the first of them.
    person.request(7, 100);
    person.piece(50, 100, 0, 0, BidLandscape.ALWAYS, flags(), 40);
    person.request(7, 200);
    person.piece(10, 100, 0, 0, 1, flags(), 5);
    person.conversion(1000);
    person.request(7, 300);
    person.piece(10, 100, 0, 0, 2, flags(), 6);
    person.request(7, 86_400);
    person.piece(10, 100, 1, 0, 3, flags(), 7);
    BidReading reading = person.read(9, 10, 50);
    // At 10: the second and third are shown, clicked, and convert once; on the next day a click.
    // At 50: the first and second are shown, and the second no longer clicked; the third is capped.
    assertThat(List.of(reading.impressions(0), reading.impressions(1), reading.impressions(2)))
        .containsExactly(0L, 3L, 3L);
    assertThat(List.of(reading.eligible(0), reading.eligible(1), reading.eligible(2)))
        .containsExactly(4L, 4L, 3L);
    assertThat(List.of(reading.clicks(1), reading.clicks(2))).containsExactly(3L, 2L);
    assertThat(List.of(reading.conversions(1), reading.conversions(2))).containsExactly(1L, 0L);
    assertThat(List.of(reading.costMicros(1), reading.costMicros(2))).containsExactly(18L, 47L);
    assertThat(reading.dearestDayMicros(2)).isEqualTo(40);
  }

  private static int flags() {
    return BidLandscape.flags(true, true, true, false);
  }

  @Test
  void bidsThatFallOrWereNotRecorded_areRefused() {
    BidLandscape none = new BidLandscape(100, 1, false, List.of());
    assertThatThrownBy(() -> none.read(5, 5)).hasMessageContaining("must rise to at most 100");
    assertThatThrownBy(() -> none.read(101)).isInstanceOf(IllegalArgumentException.class);
    assertThat(none.read(3, 100).clicks(1)).isZero();
  }
}
