package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TalkTableTest {
  @Test
  void of_armsWithoutTalk_isNothing() {
    assertThat(TalkTable.of(Samples.three(), 100, Layout.PLAIN)).isEmpty();
    assertThat(TalkTable.of(Samples.awkward(), 100, Layout.PLAIN)).isEmpty();
  }

  @Test
  void of_armsThatTalk_hasTheColumnsInWhichThereIsSomething() {
    String table = TalkTable.of(Samples.talk(), 200, Layout.PLAIN);
    assertThat(table.lines()).hasSize(5).first().isEqualTo("");
    assertThat(table)
        .contains("stories per ad shown", "comments", "negative %", "earned value")
        .doesNotContain("gifts", "leavers", "referred");
    assertThat(table.lines().skip(4))
        .singleElement()
        .asString()
        .matches("many +40 +0\\.040 \\(0\\.\\d+ to 0\\.\\d+\\) +20 +25\\.0.* +5\\.50");
  }

  @Test
  void of_narrowTerminal_isSplitWithTheArmInFront() {
    String table = TalkTable.of(Samples.talk(), 44, Layout.PLAIN);
    assertThat(Columns.width(table)).isLessThanOrEqualTo(44);
    assertThat(table.lines().filter(line -> line.startsWith("many "))).hasSizeGreaterThan(1);
  }
}
