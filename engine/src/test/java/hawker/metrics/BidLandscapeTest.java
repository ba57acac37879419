package hawker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.BidLandscape.Reading;
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
          random.nextInt(3) == 0,
          random.nextInt(100),
          random.nextInt(5) == 0 ? 1000 : 0));
    }
    return all;
  }

  private static BidLandscape landscape(List<Piece> pieces) {
    BidLandscape landscape = new BidLandscape(160, DAYS);
    for (Piece piece : pieces) {
      landscape.request();
      landscape.piece(
          piece.from,
          piece.to,
          piece.day,
          piece.top,
          piece.click,
          piece.first,
          piece.paysBid,
          piece.charged);
      if (piece.value > 0) {
        landscape.conversion(piece.from, piece.to, piece.value);
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
    Reading reading = all.read(bids);
    for (int i = 0; i < bids.length; i++) {
      long bid = bids[i];
      List<Piece> here =
          pieces.stream().filter(p -> p.from <= bid && bid <= p.to).toList();
      long[] days = new long[DAYS];
      here.forEach(p -> days[p.day] += p.paysBid ? bid : p.charged);
      assertThat(reading.bid(i)).isEqualTo(bid);
      assertThat(reading.impressions(i)).isEqualTo(here.size());
      assertThat(reading.topImpressions(i))
          .isEqualTo(here.stream().filter(Piece::top).count());
      assertThat(reading.clicks(i)).isEqualTo(here.stream().filter(Piece::click).count());
      assertThat(reading.won(i)).isEqualTo(here.stream().filter(Piece::first).count());
      assertThat(reading.conversions(i))
          .isEqualTo(here.stream().filter(p -> p.value > 0).count());
      assertThat(reading.valueMicros(i))
          .isEqualTo(here.stream().mapToLong(Piece::value).sum());
      assertThat(reading.costMicros(i)).isEqualTo(java.util.Arrays.stream(days).sum());
      assertThat(reading.dearestDayMicros(i))
          .isEqualTo(java.util.Arrays.stream(days).max().orElse(0));
    }
    assertThat(all.eligible()).isEqualTo(2000);
    assertThat(all.pieces()).isEqualTo(2000);
  }

  @Test
  void bidsThatFallOrWereNotRecorded_areRefused() {
    BidLandscape none = new BidLandscape(100, 1);
    assertThatThrownBy(() -> none.read(5, 5)).hasMessageContaining("must rise to at most 100");
    assertThatThrownBy(() -> none.read(101)).isInstanceOf(IllegalArgumentException.class);
    assertThat(none.read(3, 100).clicks(1)).isZero();
  }
}
