package hawker.market;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.response.ResponseModel;
import java.util.List;

/**
 * What all arms of a replication are measured against: the response of the baseline arm, calibrated
 * in its world, and how much an ad attracts there. With a calibration of its own every arm would be
 * brought back to the same base CTR, and what it changes would seem to have no effect.
 *
 * @param response the baseline's response
 * @param attraction mean click probability of a random ad that is looked at, in (0, 1]
 */
public record Reference(ResponseModel response, double attraction) {
  private static final int ADS_PER_REQUEST = 4;
  private static final double LEAST = 1e-6;

  /** Measures a response over typical requests. */
  static Reference of(ResponseModel response, List<Opportunities> sample, int ads, Draws draws) {
    long key = draws.key(Purpose.CALIBRATION);
    double sum = 0;
    long count = 0;
    for (Opportunities batch : sample) {
      Candidates candidates = new Candidates(batch.capacity());
      candidates.clear();
      for (int o = 0; o < batch.size; o++) {
        long user = Draws.entity(key, batch.user(o));
        for (int i = 0; i < ADS_PER_REQUEST; i++) {
          candidates.add(Draws.index(Draws.bits(user, batch.event[o], -1L - i), ads));
        }
        candidates.endOf(o);
      }
      double[] attraction = new double[candidates.size];
      response.attraction(batch, candidates, attraction);
      for (double one : attraction) {
        sum += one;
      }
      count += attraction.length;
    }
    return new Reference(response, count == 0 ? LEAST : Math.max(LEAST, sum / count));
  }
}
