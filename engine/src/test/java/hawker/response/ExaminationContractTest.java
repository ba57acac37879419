package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.Registry;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every examination model keeps. */
class ExaminationContractTest {
  private static final double[] MIXED = {0.5, 0.05, 0.9, 0, 1, 0.3};

  static Stream<String> names() {
    return Examinations.registry().entries().stream().map(Registry.Entry::name);
  }

  private static ExaminationModel model(String name) {
    return Worlds.examination(name, "{}", 5);
  }

  /** Pages filled to differing depths. */
  private static Pages ragged() {
    Pages pages = new Pages(MIXED);
    for (int i = 0; i < pages.opportunities.size; i++) {
      pages.outcome.filled[i] = i % (MIXED.length + 1);
    }
    Arrays.fill(pages.outcome.examined, true);
    Arrays.fill(pages.outcome.clicked, true);
    return pages;
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_raggedPages_clicksAreLookedAtAndLooksAreShown(String name) {
    Pages pages = ragged();
    pages.respond(model(name));
    int clicks = 0;
    for (int at = 0; at < pages.outcome.examined.length; at++) {
      boolean shown = at % MIXED.length < pages.outcome.filled[at / MIXED.length];
      assertThat(!pages.outcome.examined[at] || shown).isTrue();
      assertThat(!pages.outcome.clicked[at] || pages.outcome.examined[at]).isTrue();
      clicks += pages.outcome.clicked[at] ? 1 : 0;
    }
    assertThat(clicks).isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_attractionZeroAndOne_neverAndAlwaysClicked(String name) {
    Pages pages = new Pages(MIXED);
    ExaminationModel model = model(name);
    long[][] counts = pages.count(model, 20_000);
    assertThat(counts[1][3]).isZero();
    assertThat(counts[1][4]).isEqualTo(counts[0][4]).isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_emptyBatch_touchesNothing(String name) {
    Pages pages = new Pages(MIXED);
    Arrays.fill(pages.outcome.clicked, true);
    pages.opportunities.size = 0;
    pages.respond(model(name));
    assertThat(pages.outcome.clicked).containsOnly(true);
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_twoInstancesAndReusedColumns_sameBytes(String name) {
    Pages once = new Pages(MIXED);
    Pages again = ragged();
    again.respond(model(name));
    Arrays.fill(again.outcome.filled, MIXED.length);
    once.respond(model(name));
    again.respond(model(name));
    assertThat(again.outcome.examined).isEqualTo(once.outcome.examined);
    assertThat(again.outcome.clicked).isEqualTo(once.outcome.clicked);
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_oneRequestAtATime_sameAsWholeBatch(String name) {
    ExaminationModel model = model(name);
    Pages whole = ragged();
    whole.turnTo(3);
    whole.respond(model);
    for (int i = 0; i < 200; i++) {
      Opportunities one = new Opportunities(1);
      one.turnTo(whole.opportunities.people(), whole.opportunities.memory());
      one.size = 1;
      one.row[0] = i;
      one.event[0] = 3;
      Outcome part = new Outcome(1, MIXED.length);
      part.filled[0] = whole.outcome.filled[i];
      for (int slot = 0; slot < MIXED.length; slot++) {
        part.ad[slot] = slot;
        part.attraction[slot] = MIXED[slot];
      }
      model.look(one, part);
      model.respond(one, part);
      int from = i * MIXED.length;
      assertThat(part.examined)
          .isEqualTo(Arrays.copyOfRange(whole.outcome.examined, from, from + MIXED.length));
      assertThat(part.clicked)
          .isEqualTo(Arrays.copyOfRange(whole.outcome.clicked, from, from + MIXED.length));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_otherPricesCandidatesTimesAndTopics_sameBytes(String name) {
    Pages plain = new Pages(MIXED);
    Pages dressed = new Pages(MIXED);
    Arrays.fill(dressed.outcome.priceMicros, 990_000);
    Arrays.fill(dressed.outcome.bidMicros, 17);
    Arrays.fill(dressed.opportunities.time, 4_000);
    Arrays.fill(dressed.opportunities.placement, 2);
    plain.respond(model(name));
    dressed.respond(model(name));
    assertThat(dressed.outcome.clicked).isEqualTo(plain.outcome.clicked);
    assertThat(dressed.outcome.examined).isEqualTo(plain.outcome.examined);
  }

  @ParameterizedTest
  @MethodSource("names")
  void respond_lookedAtAds_clickedByTheLatentDrawOfTheAdWhateverTheSlot(String name) {
    Pages pages = new Pages(0.5, 0.5, 0.5);
    for (int i = 0; i < pages.opportunities.size; i++) {
      pages.outcome.ad[3 * i] = 2;
      pages.outcome.ad[3 * i + 2] = 0;
    }
    pages.respond(model(name));
    long key = new Draws(5, 0).key(Purpose.CLICK);
    for (int at = 0; at < pages.outcome.examined.length; at++) {
      long bits = Draws.bits(Draws.entity(key, at / 3), 0, pages.outcome.ad[at]);
      assertThat(pages.outcome.clicked[at])
          .isEqualTo(pages.outcome.examined[at] && Draws.uniform(bits) < 0.5);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void examination_anyAttraction_isAProbabilityWhateverLiesBelow(String name) {
    ExaminationModel model = model(name);
    for (double attraction : new double[] {0, 0.01, 0.5, 1}) {
      double[] looks = model.examination(40, attraction);
      assertThat(looks).hasSize(40);
      for (double look : looks) {
        assertThat(look).isBetween(0.0, 1.0);
      }
      assertThat(model.examination(3, attraction)).isEqualTo(Arrays.copyOf(looks, 3));
    }
    assertThat(model.examination(0, 0.5)).isEmpty();
  }
}
