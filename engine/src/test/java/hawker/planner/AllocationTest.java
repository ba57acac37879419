package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.planner.Allocation.Limit;
import hawker.planner.Allocation.Option;
import hawker.planner.Allocation.Place;
import hawker.planner.Allocation.Share;
import hawker.planner.ConcaveCurve.Point;
import hawker.random.Draws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private static final List<Option> ROOTS = List.of(
      new Option("a", new PowerCurve(10, 0.5)),
      new Option("b", new PowerCurve(20, 0.5)),
      new Option("c", new PowerCurve(30, 0.5)));

  @Test
  void best_squareRoots_closedForm() {
    Allocation best = Allocation.best(ROOTS, 1_000, NONE);
    double[] expected = {71.4286, 285.7143, 642.8571};
    for (int i = 0; i < expected.length; i++) {
      assertThat(best.shares().get(i).spend()).isCloseTo(expected[i], within(5e-5));
      assertThat(best.shares().get(i).marginal()).isCloseTo(.591608, within(5e-7));
      assertThat(best.shares().get(i).place()).isEqualTo(Place.INSIDE);
    }
    assertThat(best.marginal()).isCloseTo(.591608, within(5e-7));
    assertThat(best.value()).isCloseTo(1183.216, within(5e-4));
    assertThat(best.limit()).isEqualTo(Limit.BUDGET);
    double equal = 1_000 / 3.0;
    assertThat(Allocation.of(ROOTS, equal, equal, equal).value()).isCloseTo(1095.445, within(5e-4));
  }

  @Test
  void best_floorAndCeiling_cornerSolution() {
    List<Option> options = List.of(
        new Option("a", new PowerCurve(10, 0.5), 200, NONE),
        new Option("b", new PowerCurve(20, 0.5)),
        new Option("c", new PowerCurve(30, 0.5), 0, 400));
    Allocation best = Allocation.best(options, 1_000, NONE);
    assertThat(best.shares()).extracting(Share::spend).satisfies(spends -> {
      assertThat(spends.get(0)).isCloseTo(200, within(1e-6));
      assertThat(spends.get(1)).isCloseTo(400, within(1e-6));
      assertThat(spends.get(2)).isCloseTo(400, within(1e-6));
    });
    assertThat(best.shares())
        .extracting(Share::place)
        .containsExactly(Place.FLOOR, Place.INSIDE, Place.CEILING);
    assertThat(best.shares().get(0).marginal()).isLessThan(best.marginal());
    assertThat(best.shares().get(2).marginal()).isGreaterThan(best.marginal());
  }

  /** Measured curves: no split on a fine grid brings more. */
  @Test
  void best_randomCurves_noSplitOnAGridBringsMore() {
    for (int world = 0; world < 60; world++) {
      List<Option> options = new ArrayList<>();
      for (int option = 0; option < 3; option++) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          long bits = Draws.bits(world, option, i);
          points.add(new Point(100 * Draws.uniform(bits), 50 * Draws.uniform(Draws.bits(bits, 1))));
        }
        double floor = 10 * Draws.uniform(Draws.bits(world, option, 9));
        options.add(new Option("o" + option, new ConcaveCurve(points), floor, floor + 60));
      }
      Allocation best = Allocation.best(options, 90, NONE);
      assertThat(best.spend()).isLessThanOrEqualTo(90 * (1 + 1e-9));
      double most = 0;
      for (double a = options.get(0).floor(); a <= options.get(0).ceiling(); a += 0.5) {
        for (double b = options.get(1).floor(); b <= options.get(1).ceiling(); b += 0.5) {
          double c = Math.min(90 - a - b, options.get(2).ceiling());
          if (c >= options.get(2).floor()) {
            most = Math.max(most, Allocation.of(options, a, b, c).value());
          }
        }
      }
      assertThat(best.value()).as("world %s", world).isGreaterThanOrEqualTo(most - 1e-6);
    }
  }

  @Test
  void best_moreThanCanBeUsed_stopsAtCeilings() {
    ConcaveCurve curve = new ConcaveCurve(List.of(new Point(10, 5), new Point(20, 8)));
    Allocation best = Allocation.best(List.of(new Option("a", curve)), 100, NONE);
    assertThat(best.spend()).isEqualTo(20);
    assertThat(best.limit()).isEqualTo(Limit.CEILINGS);
    assertThat(best.marginal()).isZero();
  }

  @Test
  void best_target_averagePriceIsAtIt() {
    Allocation best = Allocation.best(ROOTS, 1_000, 0.5);
    assertThat(best.spend() / best.value()).isCloseTo(0.5, within(1e-6));
    assertThat(best.limit()).isEqualTo(Limit.TARGET);
    // With returns a * sqrt(x) the price of all is sqrt(budget) / sqrt(sum of squares of a).
    assertThat(best.spend()).isCloseTo(0.25 * 1_400, within(1e-3));
    assertThat(Allocation.best(ROOTS, 300, 0.5).limit()).isEqualTo(Limit.BUDGET);
  }

  @Test
  void best_impossible_saysWhy() {
    List<Option> floors = List.of(new Option("a", new PowerCurve(1, 0.5), 100, NONE));
    assertThatThrownBy(() -> Allocation.best(floors, 50, NONE)).hasMessageContaining("floors");
    assertThatThrownBy(() -> Allocation.best(floors, 150, 1)).hasMessageContaining("target");
    assertThatThrownBy(() -> Allocation.best(List.of(), 50, NONE)).hasMessageContaining("nothing");
    assertThatThrownBy(() -> new Option("a", new PowerCurve(1, 0.5), 2, 1))
        .hasMessageContaining("ceiling");
  }

  @Test
  void best_deduplicatedReach_noOtherSplitReachesMore() {
    double people = 1_000;
    List<Point> feed = new ArrayList<>();
    List<Point> video = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      feed.add(new Point(i, new Saturation(700, 80, 1).value(i)));
      video.add(new Point(i, new Saturation(500, 30, 1).value(i)));
    }
    List<Option> options = List.of(
        new Option("feed", ConcaveCurve.ofReach(feed, people)),
        new Option("video", ConcaveCurve.ofReach(video, people)));
    Allocation best = Allocation.best(options, 200, NONE);
    double reach = ConcaveCurve.reachOf(best.value(), people);
    for (int spend = 1; spend < 200; spend++) {
      double apart = IndependentVehicles.contacts(
              feed.get(spend - 1).value() / people, video.get(199 - spend).value() / people)
          .reach();
      assertThat(reach).isGreaterThanOrEqualTo(people * apart - 1e-6);
    }
  }
}
