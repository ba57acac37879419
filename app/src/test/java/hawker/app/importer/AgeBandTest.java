package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeBandTest {
  @Test
  void parse_bandsAsExportsWriteThem_keepTheirEnds() {
    assertThat(AgeBand.parse("30-34")).isEqualTo(new AgeBand(30, 34));
    assertThat(AgeBand.parse(" 13 - 17 ")).isEqualTo(new AgeBand(13, 17));
    assertThat(AgeBand.parse("65+"))
        .isEqualTo(new AgeBand(65, AgeBand.OPEN_END))
        .hasToString("65+");
    assertThat(AgeBand.parse("30-30")).hasToString("30-30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "34-30", "30-34-39", "young", "-5-10", "30+34", "120+", "3000-4000"})
  void parse_whatIsNoBand_isNone(String text) {
    assertThat(AgeBand.parse(text)).isNull();
  }

  @Test
  void overlaps_sharedAge_countsAndNeighboursDoNot() {
    AgeBand thirties = new AgeBand(30, 39);
    assertThat(thirties.overlaps(new AgeBand(39, 44))).isTrue();
    assertThat(thirties.overlaps(new AgeBand(33, 34))).isTrue();
    assertThat(thirties.overlaps(new AgeBand(40, 44))).isFalse();
    assertThat(new AgeBand(65, AgeBand.OPEN_END).overlaps(new AgeBand(70, 74))).isTrue();
  }

  @Test
  void order_byYoungestAge() {
    TreeSet<AgeBand> bands = new TreeSet<>();
    bands.add(new AgeBand(65, AgeBand.OPEN_END));
    bands.add(new AgeBand(18, 24));
    bands.add(new AgeBand(25, 34));
    assertThat(bands).map(AgeBand::toString).containsExactly("18-24", "25-34", "65+");
  }
}
