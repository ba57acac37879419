package hawker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PermutationTest {
  @Test
  void place_everySize_isAnOrderAndCanBeTurnedRound() {
    for (int size = 1; size <= 300; size++) {
      Permutation order = new Permutation(size, 77L * size);
      boolean[] taken = new boolean[size];
      for (int number = 0; number < size; number++) {
        int place = order.place(number);
        assertThat(place).isBetween(0, size - 1);
        assertThat(taken[place]).isFalse();
        taken[place] = true;
        assertThat(order.number(place)).isEqualTo(number);
      }
    }
  }

  @Test
  void number_ofPlace_largeSizes_isTheNumber() {
    for (int size : new int[] {400_000_000, 1 << 29, Integer.MAX_VALUE}) {
      Permutation order = new Permutation(size, size);
      for (int i = 0; i < 2000; i++) {
        int number = Draws.index(Draws.bits(9, i), size);
        int place = order.place(number);
        assertThat(place).isBetween(0, size - 1);
        assertThat(order.number(place)).isEqualTo(number);
      }
    }
  }

  @Test
  void place_overKeys_isUniform() {
    int size = 10;
    int keys = 20_000;
    for (int number : new int[] {0, 3, 9}) {
      int[] counts = new int[size];
      for (int key = 0; key < keys; key++) {
        counts[new Permutation(size, Draws.bits(4, key)).place(number)]++;
      }
      double expected = keys / (double) size;
      double bound = 4 * StrictMath.sqrt(expected * (1 - 1.0 / size));
      for (int count : counts) {
        assertThat((double) count).isBetween(expected - bound, expected + bound);
      }
    }
  }

  @Test
  void place_neighbours_landApart() {
    // Two neighbours are next to each other again with probability 2 / size.
    int size = 1000;
    int again = 0;
    for (int key = 0; key < 20; key++) {
      Permutation order = new Permutation(size, Draws.bits(5, key));
      for (int number = 1; number < size; number++) {
        again += Math.abs(order.place(number) - order.place(number - 1)) == 1 ? 1 : 0;
      }
    }
    assertThat(again).isBetween(40 - 26, 40 + 26);
  }

  @Test
  void size_none_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Permutation(0, 1));
  }
}
