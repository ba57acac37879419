package hawker.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Observations;
import hawker.exchange.Opportunities;
import hawker.exchange.SignalMemory;
import hawker.world.Audience;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private static final int HOUR = 3600;
  private static final Tree INTERESTS = Scenery.interests();
  private static final Sources SOURCES = Sources.of(
      Scenery.vocabulary(), new AudienceEvaluator(INTERESTS, (s, u) -> false, new int[3], 0));

  private static People tracked(People people) {
    Arrays.fill(people.tracked, true);
    return people;
  }

  @Test
  void due_anyRefreshAndSlice_isOncePerBoundary() {
    long[] refreshes = {60, 900, 1200, 3600, 5000, 86_400};
    for (long refresh : refreshes) {
      SegmentPlan plan = new SegmentPlan();
      plan.add(new Fits(Audience.EVERYONE), refresh);
      Segments segments = new Segments(plan, 64, SOURCES);
      long step = Math.max(refresh, 900);
      long looked = -1;
      for (long time = 0; time < 3 * 86_400; time += 900) {
        boolean expected = time / step != looked;
        assertThat(segments.rounds(time, 900) > 0)
            .as("%d s at %d", refresh, time)
            .isEqualTo(expected);
        looked = time / step;
      }
    }
  }

  @Test
  void refresh_ofTheSegmentsDue_leavesTheOthers() {
    SegmentPlan plan = new SegmentPlan();
    plan.add(new Inferred(Scenery.SPORTS, 1.5, 0), HOUR);
    plan.add(new Inferred(Scenery.SPORTS, 1.5, 0), 4 * HOUR);
    Segments segments = new Segments(plan, 64, SOURCES);
    People people = tracked(Scenery.people(new SplittableRandom(1), 0, 64));
    Opportunities block = Scenery.requests(new SplittableRandom(1), people);
    SignalMemory signals = new SignalMemory(64, 1e9);
    segments.look(0, block, Observations.of(signals), 0, 900);
    signals.signal(5, Scenery.FOOTBALL, 10);
    signals.signal(5, Scenery.SPORTS, 20);
    segments.look(0, block, Observations.of(signals), 900, 900);
    assertThat(segments.contains(0, 5)).isFalse();
    segments.look(0, block, Observations.of(signals), HOUR, 900);
    assertThat(segments.contains(0, 5)).isTrue();
    assertThat(segments.contains(1, 5)).isFalse();
    segments.look(0, block, Observations.of(signals), 4 * HOUR, 900);
    assertThat(segments.contains(1, 5)).isTrue();
    for (int user = 0; user < 64; user++) {
      assertThat(segments.contains(0, user)).as("user %d", user).isEqualTo(user == 5);
    }
  }

  /** Users far apart, some of them first or last where the bits of many lie together. */
  @Test
  void contains_usersFarApart_areKeptApart() {
    SegmentPlan plan = new SegmentPlan();
    plan.add(new Inferred(Scenery.SPORTS, 0.9, 0), HOUR);
    plan.add(new Inferred(Scenery.COOKING, 0.9, 0), HOUR);
    Segments segments = new Segments(plan, 200_000, SOURCES);
    int[] firsts = {0, 65_472, 65_536, 131_008, 131_072, 199_936};
    for (int i = 0; i < firsts.length; i++) {
      SignalMemory signals = new SignalMemory(64, 1e9);
      signals.signal(i, Scenery.SPORTS, 10);
      signals.signal(63 - i, Scenery.COOKING, 10);
      People people = tracked(Scenery.people(new SplittableRandom(1), firsts[i], 64));
      Opportunities block = Scenery.requests(new SplittableRandom(1), people);
      segments.look(0, block, Observations.of(signals), HOUR, 900);
    }
    for (int i = 0; i < firsts.length; i++) {
      for (int row = 0; row < 64; row++) {
        assertThat(segments.contains(0, firsts[i] + row)).isEqualTo(row == i);
        assertThat(segments.contains(1, firsts[i] + row)).isEqualTo(row == 63 - i);
      }
    }
  }

  /** Scores added up from the signals themselves, one by one. */
  @Test
  void inferred_randomSignals_equalTheSumsByHand() {
    int[] nodes = {Scenery.SPORTS, Scenery.FOOTBALL, Scenery.COOKING, Scenery.BAKING, 5, 6, 7, 2};
    double[][] rules = {{1, 0}, {2, 0.2}, {0.5, 0.6}};
    int told = 0;
    int members = 0;
    for (long seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SegmentPlan plan = new SegmentPlan();
      for (int node : nodes) {
        for (double[] rule : rules) {
          plan.add(new Inferred(node, rule[0], rule[1]), 900);
        }
      }
      People people = tracked(Scenery.people(random, 128, 100));
      Segments segments = new Segments(plan, 256, SOURCES);
      SignalMemory signals = new SignalMemory(100, 6 * HOUR);
      double[][] score = new double[100][8];
      int now = 50_000;
      for (int row = 0; row < 100; row++) {
        int time = 0;
        for (int i = random.nextInt(14); i > 0; i--) {
          time += random.nextInt(3600);
          int topic = random.nextInt(8);
          signals.signal(row, topic, time);
          score[row][topic] += Math.pow(0.5, (now - time) / (6.0 * HOUR));
        }
      }
      segments.look(0, Scenery.requests(random, people), Observations.of(signals), now, 900);
      List<SegmentPlan.Entry> entries = plan.entries();
      for (int row = 0; row < 100; row++) {
        for (int s = 0; s < entries.size(); s++) {
          Inferred rule = (Inferred) entries.get(s).rule();
          double of = 0;
          double all = 0;
          for (int topic = 0; topic < 8; topic++) {
            all += score[row][topic];
            of += INTERESTS.within(topic, rule.node()) ? score[row][topic] : 0;
          }
          double depth = Math.min(of - rule.least(), of - rule.share() * all);
          if (Math.abs(depth) > 1e-4) {
            assertThat(segments.contains(s, 128 + row))
                .as("%s of %d", rule, row)
                .isEqualTo(depth > 0);
            told++;
            members += depth > 0 ? 1 : 0;
          }
        }
      }
    }
    assertThat(told).isGreaterThan(7000);
    assertThat(members).isGreaterThan(300);
  }
}
