package hawker.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Audience;
import hawker.world.People;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Look-alikes, whole segments as bitmaps, and people mistaken for others. */
class AlikeModelTest {
  private static final Audience MEN =
      new Audience.AttributeIn(Scenery.GENDER, List.of(new Audience.Range(1, 1)));
  private static final int SIZE = 1024;

  private static People people() {
    People people = Scenery.people(new SplittableRandom(4), 0, SIZE);
    Arrays.fill(people.tracked, true);
    return people;
  }

  private static boolean isMan(People people, int user) {
    return people.seen(Scenery.GENDER, user) == 1;
  }

  @Test
  void alike_seedOfMen_takesTheWantedShareAndMenFirst() {
    People people = people();
    for (double share : new double[] {0.05, 0.2, 0.6}) {
      SegmentPlan plan = new SegmentPlan();
      plan.add(new AlikeRule(new Fits(MEN), share, true), 900);
      Segments segments = new Platform(plan, people).look().segments;
      RoaringBitmap members = segments.members(0);
      double tolerance = 4 * Math.sqrt(0.25 / SIZE);
      assertThat(members.getCardinality() / (double) SIZE).isCloseTo(share, within(tolerance));
      int men = 0;
      for (int user : members.toArray()) {
        men += isMan(people, user) ? 1 : 0;
      }
      long all = 0;
      for (int user = 0; user < SIZE; user++) {
        all += isMan(people, user) ? 1 : 0;
      }
      // The gender tells all there is to tell: others come once there are no men left.
      assertThat(men).isGreaterThan((int) (0.95 * Math.min(all, members.getCardinality())));
    }
  }

  @Test
  void alike_withoutTheSeed_takesNobodyOfIt() {
    People people = people();
    SegmentPlan plan = new SegmentPlan();
    plan.add(new AlikeRule(new Fits(MEN), 0.2, false), 900);
    RoaringBitmap members = new Platform(plan, people).look().segments.members(0);
    assertThat(members.getCardinality()).isGreaterThan(100);
    for (int user : members.toArray()) {
      assertThat(isMan(people, user)).isFalse();
    }
  }

  @Test
  void alike_seedOfNobody_takesNobody() {
    SegmentPlan plan = new SegmentPlan();
    plan.add(new AlikeRule(new Fits(new Audience.Any(List.of())), 0.2, true), 900);
    assertThat(new Platform(plan, people()).look().segments.members(0).isEmpty())
        .isTrue();
  }

  @Test
  void put_peopleFromOutside_areTheSegmentAndStayInIt() {
    SegmentPlan plan = new SegmentPlan();
    plan.add(new Fits(MEN), 900);
    plan.add(new Given("friends", Source.ACTS), 900);
    Platform platform = new Platform(plan, people()).look();
    RoaringBitmap men = platform.segments.members(0);
    assertThat(platform.segments.members(1).isEmpty()).isTrue();
    RoaringBitmap friends = RoaringBitmap.bitmapOf(3, 77, 1023);
    platform.segments.put(1, RoaringBitmap.bitmapOf(5, 6));
    platform.segments.put(1, friends);
    assertThat(platform.look().segments.members(1)).isEqualTo(friends);
    assertThat(platform.segments.members(0)).isEqualTo(men);
  }

  @Test
  void noise_peopleMistaken_areAsManyAndKeepTheSizeOfSegments() {
    SegmentPlan plan = new SegmentPlan();
    plan.add(new Listed(0, 1), 900);
    People people = people();
    RoaringBitmap right = new Platform(plan, people).look().segments.members(0);
    SignalLoss loss = new SignalLoss(Long.MAX_VALUE, 0.4, new hawker.random.Draws(2, 0));
    RoaringBitmap noisy = new Platform(plan, people, loss).look().segments.members(0);
    double size = right.getCardinality();
    assertThat((double) noisy.getCardinality()).isCloseTo(size, within(4 * Math.sqrt(size)));
    double kept = RoaringBitmap.andCardinality(right, noisy) / size;
    // Six in ten are taken for themselves; of the others some are customers by chance.
    double expected = 0.6 + 0.4 * size / SIZE;
    assertThat(kept).isCloseTo(expected, within(4 * Math.sqrt(0.24 / size)));
  }
}
