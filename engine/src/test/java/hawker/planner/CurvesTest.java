package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.planner.ConcaveCurve.Point;
import hawker.random.Draws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
  @Test
  void concaveCurve_pointBelowTheLine_isPassedOver() {
    ConcaveCurve curve =
        new ConcaveCurve(List.of(new Point(30, 21), new Point(10, 10), new Point(20, 11)));
    assertThat(curve.value(5)).isEqualTo(5);
    assertThat(curve.value(20)).isCloseTo(15.5, within(1e-12));
    assertThat(curve.marginal(15)).isCloseTo(0.55, within(1e-12));
    assertThat(curve.value(99)).isEqualTo(21);
    assertThat(curve.marginal(30)).isZero();
    assertThat(curve.most()).isEqualTo(30);
  }

  @Test
  void concaveCurve_randomPoints_isLeastConcaveMajorant() {
    for (int world = 0; world < 200; world++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        long bits = Draws.bits(world, i, 3);
        points.add(new Point(Draws.uniform(bits), Draws.uniform(Draws.bits(bits, 1))));
      }
      ConcaveCurve curve = new ConcaveCurve(points);
      for (double x = 0.01; x < 1; x += 0.01) {
        assertThat(curve.value(x)).as("world %s", world).isCloseTo(hull(points, x), within(1e-9));
      }
    }
  }

  /** The highest mix of any two points, or the origin, at a spend; spare money may be kept. */
  private static double hull(List<Point> points, double x) {
    List<Point> all = new ArrayList<>(points);
    all.add(new Point(0, 0));
    double most = 0;
    for (Point left : all) {
      most = left.spend() <= x ? Math.max(most, left.value()) : most;
      for (Point right : all) {
        if (left.spend() <= x && right.spend() > x) {
          double share = (x - left.spend()) / (right.spend() - left.spend());
          most = Math.max(most, left.value() + share * (right.value() - left.value()));
        }
      }
    }
    return most;
  }

  @Test
  void saturation_exactPoints_areGivenBack() {
    Saturation truth = new Saturation(4_000, 250, 1);
    List<Point> points = new ArrayList<>();
    for (double spend : new double[] {20, 50, 100, 400, 900, 3_000}) {
      points.add(new Point(spend, truth.value(spend)));
    }
    Saturation fitted = Saturation.fit(points);
    assertThat(fitted.limit()).isCloseTo(4_000, within(1e-3));
    assertThat(fitted.half()).isCloseTo(250, within(1e-3));
    assertThat(fitted.fit()).isCloseTo(1, within(1e-9));
    assertThat(fitted.spendFor(2_000)).isCloseTo(250, within(1e-3));
    assertThat(fitted.spendFor(5_000)).isInfinite();
  }

  @Test
  void saturation_noisyPoints_noNearbyCurveIsCloser() {
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      double noise = 0.8 + 0.4 * Draws.uniform(Draws.bits(3, i, 0));
      points.add(new Point(10 * i, noise * new Saturation(900, 120, 1).value(10 * i)));
    }
    Saturation fitted = Saturation.fit(points);
    double best = squares(fitted, points);
    assertThat(fitted.fit()).isBetween(0.5, 0.99);
    for (double scale : new double[] {0.99, 1.01}) {
      Saturation limit = new Saturation(fitted.limit() * scale, fitted.half(), 1);
      Saturation half = new Saturation(fitted.limit(), fitted.half() * scale, 1);
      assertThat(squares(limit, points)).isGreaterThan(best);
      assertThat(squares(half, points)).isGreaterThan(best);
    }
  }

  private static double squares(Saturation curve, List<Point> points) {
    return points.stream()
        .mapToDouble(p -> StrictMath.pow(p.value() - curve.value(p.spend()), 2))
        .sum();
  }

  @Test
  void saturation_twoPoints_areTooFew() {
    assertThatThrownBy(() -> Saturation.fit(List.of(new Point(1, 1), new Point(0, 0))))
        .hasMessage("a curve needs 3 points above 0, not 1");
  }
}
