package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void bill_manySingleMicros_paysTheFeeOfOneLargeCharge() {
    Ledger ledger = new Ledger(1, 0.3);
    for (int i = 0; i < 1000; i++) {
      ledger.bill(0, 1);
    }
    assertThat(ledger.platformMicros()).isEqualTo(300);
    assertThat(ledger.publisherMicros()).isEqualTo(700);
    assertThat(ledger.billedMicros(0)).isEqualTo(1000);
  }

  @Test
  void feeMicros_twoCampaigns_isTheFeeOfEach() {
    Ledger ledger = new Ledger(2, 0.25);
    ledger.bill(0, 10);
    ledger.bill(1, 1_000_002);
    ledger.bill(0, 4);
    // 14 × 0.25 = 3.5 and 250000.5: halves are rounded up.
    assertThat(ledger.feeMicros(0)).isEqualTo(4);
    assertThat(ledger.feeMicros(1)).isEqualTo(250_001);
    assertThat(ledger.platformMicros()).isEqualTo(250_005);
  }

  @Test
  void bill_randomCharges_debitsEqualCreditsToTheMicro() {
    for (long seed = 1; seed <= 3; seed++) {
      for (double fee : new double[] {0, 0.123456789, 0.3, 0.5, 0.999, 1}) {
        SplittableRandom random = new SplittableRandom(seed);
        Ledger ledger = new Ledger(3, fee);
        long platform = 0;
        long publisher = 0;
        for (int i = 0; i < 2000; i++) {
          ledger.bill(random.nextInt(3), random.nextLong(1, 1L << random.nextInt(1, 40)));
          assertThat(ledger.platformMicros()).isGreaterThanOrEqualTo(platform);
          assertThat(ledger.publisherMicros()).isGreaterThanOrEqualTo(publisher);
          platform = ledger.platformMicros();
          publisher = ledger.publisherMicros();
          assertThat(ledger.balances()).isTrue();
        }
        long billed = ledger.billedMicros(0) + ledger.billedMicros(1) + ledger.billedMicros(2);
        assertThat(platform + publisher).isEqualTo(billed).isEqualTo(ledger.billedMicros());
        assertThat((double) platform)
            .as("half a micro a campaign")
            .isCloseTo(billed * fee, within(2.0));
      }
    }
  }

  @Test
  void ledger_badFeeOrCharge_isRefused() {
    assertThatThrownBy(() -> new Ledger(1, 1.01)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ledger(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ledger(1, 0).bill(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
