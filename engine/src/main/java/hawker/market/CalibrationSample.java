package hawker.market;

import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.world.People;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.ArithmeticUtils;

/** Typical opportunities: requests of some blocks spread over the people and hours of a scenario. */
final class CalibrationSample {
  private static final int BLOCKS = 8;
  private static final int SIZE = 512;

  private CalibrationSample() {}

  /** Batches of requests, each turned to its block; of nobody's if nobody is ever there. */
  static List<Opportunities> of(Population population, Traffic traffic, int slices) {
    List<Opportunities> batches = new ArrayList<>();
    int blocks = Math.min(BLOCKS, population.blocks());
    Requests requests = new Requests();
    for (int i = 0; i < blocks; i++) {
      People people = population.block((int) ((long) i * population.blocks() / blocks));
      Opportunities batch = new Opportunities(SIZE);
      batch.turnTo(people, new Memory(people.size, 1));
      Opportunities part = new Opportunities(SIZE);
      int stride = stride(slices);
      for (int k = 0; k < slices && batch.size < SIZE; k++) {
        int slice = (int) ((long) k * stride % slices);
        traffic.fill(people, slice, requests);
        if (requests.waves > 0) {
          requests.copy(0, requests.end(0), part);
          append(part, batch);
        }
      }
      batches.add(batch);
    }
    return batches;
  }

  /** A stride of about a third of a day that visits every slice before any twice. */
  private static int stride(int slices) {
    int stride = 37;
    while (ArithmeticUtils.gcd(stride, slices) != 1) {
      stride++;
    }
    return stride;
  }

  private static void append(Opportunities part, Opportunities batch) {
    for (int i = 0; i < part.size && batch.size < batch.capacity(); i++) {
      int to = batch.size++;
      batch.row[to] = part.row[i];
      batch.time[to] = part.time[i];
      batch.placement[to] = part.placement[i];
      batch.activity[to] = part.activity[i];
      batch.topic[to] = part.topic[i];
      batch.event[to] = part.event[i];
    }
  }
}
