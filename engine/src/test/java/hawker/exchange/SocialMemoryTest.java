package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.SocialMemory.Effects;
import org.junit.jupiter.api.Test;

class SocialMemoryTest {
  private static final int HOUR = 3600;
  private static final double CUE = StrictMath.log(1.09);

  /** Two people, two brands; ad 0 of brand 0, ad 1 of brand 1, ad 2 of none. */
  private static SocialMemory memory(float... opinions) {
    float[] all = opinions.length == 0 ? new float[4] : opinions;
    return new SocialMemory(
        all, 2, 2, new int[] {0, 1, SocialMemory.NO_BRAND}, new Effects(CUE, 3, 0.5, 2 * HOUR));
  }

  @Test
  void pull_friendsWhoStandForABrand_isTheCueOfEachUpToTheMost() {
    SocialMemory memory = memory();
    for (int friend = 1; friend <= 5; friend++) {
      memory.example(1, 0, friend, 1, 0);
      assertThat(memory.pull(1, 0)).isCloseTo(Math.min(3, friend) * CUE, within(1e-12));
    }
    assertThat(memory.pull(1, 1)).isZero();
    assertThat(memory.pull(1, 2)).isZero();
    assertThat(memory.pull(0, 0)).isZero();
  }

  @Test
  void pull_closeFriend_countsMore() {
    SocialMemory memory = memory();
    memory.example(0, 1, 7, 1.5, 0);
    assertThat(memory.pull(0, 1)).isCloseTo(1.5 * CUE, within(1e-12));
  }

  @Test
  void pull_sameFriendAgain_countsOnceAndLastsLonger() {
    SocialMemory memory = memory();
    memory.example(0, 0, 7, 1, 0);
    memory.example(0, 0, 7, 1, HOUR);
    assertThat(memory.pull(0, 0)).isCloseTo(CUE, within(1e-12));
    memory.forgetExamples(2 * HOUR);
    assertThat(memory.pull(0, 0)).isCloseTo(CUE, within(1e-12));
    memory.forgetExamples(3 * HOUR);
    assertThat(memory.pull(0, 0)).isZero();
  }

  @Test
  void forgetExamples_eachFriend_isForgottenAtTheirOwnTime() {
    SocialMemory memory = memory();
    memory.example(0, 0, 7, 1, 0);
    memory.example(0, 0, 8, 1.25, HOUR);
    memory.forgetExamples(2 * HOUR - 1);
    assertThat(memory.pull(0, 0)).isCloseTo(2.25 * CUE, within(1e-12));
    memory.forgetExamples(2 * HOUR);
    assertThat(memory.pull(0, 0)).isCloseTo(1.25 * CUE, within(1e-12));
    memory.forgetExamples(3 * HOUR);
    assertThat(memory.pull(0, 0)).isZero();
    memory.example(0, 0, 7, 1, 3 * HOUR);
    assertThat(memory.pull(0, 0)).isCloseTo(CUE, within(1e-12));
  }

  @Test
  void pull_opinion_addsItsShareOfTheEffect() {
    SocialMemory memory = memory(1, -0.5f, 0, 0);
    assertThat(memory.pull(0, 0)).isEqualTo(0.5);
    assertThat(memory.pull(0, 1)).isEqualTo(-0.25);
    assertThat(memory.pull(1, 0)).isZero();
  }

  @Test
  void persuade_share_movesThatPartOfTheWay() {
    SocialMemory memory = memory(0.5f, 0, 0, 0);
    memory.persuade(0, 0, -1, 0.1);
    assertThat((double) memory.opinion(0, 0)).isCloseTo(0.5 - 0.1 * 1.5, within(1e-6));
    memory.persuade(0, 0, 1, 7);
    assertThat(memory.opinion(0, 0)).isEqualTo(1);
    memory.offend(0, 0, 0.3);
    assertThat((double) memory.opinion(0, 0)).isCloseTo(0.7, within(1e-6));
    memory.offend(0, 0, 2);
    assertThat(memory.opinion(0, 0)).isEqualTo(-1);
  }

  @Test
  void tell_stories_areNewOncePersonBrandAndDay() {
    SocialMemory memory = memory();
    assertThat(memory.isNewToStories(0)).isTrue();
    assertThat(memory.tell(0, 1, 4)).isTrue();
    assertThat(memory.isNewToStories(0)).isFalse();
    assertThat(memory.isNewToStories(0, 4)).isFalse();
    assertThat(memory.isNewToStories(0, 5)).isTrue();
    assertThat(memory.tell(0, 1, 5)).isFalse();
    assertThat(memory.tell(0, 0, 5)).isTrue();
    assertThat(memory.isNewToStories(1)).isTrue();
  }

  @Test
  void hear_whoTookItUp_isToldNoMoreUntilTheMessageIsForgotten() {
    SocialMemory memory = memory();
    assertThat(memory.hear(0, 9)).isEqualTo(1);
    assertThat(memory.hear(0, 9)).isEqualTo(2);
    assertThat(memory.hear(1, 9)).isEqualTo(1);
    memory.takeUp(0, 9);
    assertThat(memory.hear(0, 9)).isZero();
    assertThat(memory.hasTakenUp(0, 9)).isTrue();
    assertThat(memory.hasTakenUp(1, 9)).isFalse();
    memory.takeUp(1, 10);
    memory.forgetMessages(message -> message == 9);
    assertThat(memory.hasTakenUp(0, 9)).isFalse();
    assertThat(memory.hasTakenUp(1, 10)).isTrue();
    assertThat(memory.hear(1, 9)).isEqualTo(1);
  }

  @Test
  void follow_again_isNoNewFollower() {
    SocialMemory memory = memory();
    assertThat(memory.follow(1, 1)).isTrue();
    assertThat(memory.follow(1, 1)).isFalse();
    assertThat(memory.follows(1, 1)).isTrue();
    assertThat(memory.follows(1, 0)).isFalse();
    assertThat(memory.follows(0, 1)).isFalse();
  }
}
