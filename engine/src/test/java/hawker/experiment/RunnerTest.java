package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerTest {
  /** Threads, pieces at a time, pieces; threads of each but for those left over, and of those. */
  @ParameterizedTest
  @CsvSource({
    "2, 2, 5, 1, 2",
    "2, 2, 4, 1, 1",
    "8, 8, 12, 1, 2",
    "8, 8, 9, 1, 8",
    "8, 8, 15, 1, 1",
    "7, 3, 5, 2, 3",
    "4, 1, 3, 4, 4",
    "1, 1, 3, 1, 1"
  })
  void together_piecesLeftOver_shareAllThreads(
      int threads, int together, int pieces, int each, int eachLeft) {
    AtomicIntegerArray workers = new AtomicIntegerArray(pieces);
    AtomicInteger done = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runner.together(threads, together, pieces, new AtomicBoolean(), (i, of) -> {
      most.accumulateAndGet(atOnce.addAndGet(of), Math::max);
      done.incrementAndGet();
      workers.addAndGet(i, of);
      atOnce.addAndGet(-of);
    });
    assertThat(done).hasValue(pieces);
    int left = pieces % together;
    for (int i = 0; i < pieces; i++) {
      assertThat(workers.get(i)).as("%d", i).isEqualTo(i < pieces - left ? each : eachLeft);
    }
    assertThat(most.get()).isLessThanOrEqualTo(threads);
  }
}
