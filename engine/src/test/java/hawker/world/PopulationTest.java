package hawker.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PopulationTest {
  /** People whose codes tell who they are, and who count how often they are made. */
  private static final class Counting implements PeopleMaker {
    int made;

    @Override
    public int attributes() {
      return 2;
    }

    @Override
    public float sessionsPerDayAtMost(int user) {
      return 2 * user;
    }

    @Override
    public float sessionsPerDay(int user) {
      return user;
    }

    @Override
    public void make(People people, int row) {
      made++;
      int user = people.first + row;
      people.setTruth(1, row, user);
      people.setSeen(0, row, user + 1);
      people.setDeclared(row, 7, user + 2);
      people.setInterest(row, 0, user + 3, user);
    }
  }

  @Test
  void made_rowsNeeded_areMadeOnceABlock() {
    Counting maker = new Counting();
    Population population = new Population(2 * Population.BLOCK + 5, maker);
    People scratch = population.scratch();
    assertThat(population.blocks()).isEqualTo(3);
    for (int block = 0; block < 3; block++) {
      People people = population.block(block, scratch);
      assertThat(people.size).isEqualTo(population.size(block)).isEqualTo(block < 2 ? 1024 : 5);
      int before = maker.made;
      for (int row = 4; row >= 0; row--) {
        int user = block * Population.BLOCK + row;
        assertThat(people.sessionsPerDay(row)).isEqualTo(user);
        assertThat(people.sessionsPerDayAtMost(row)).isEqualTo(2 * user);
        people.need(row);
        people.need(row);
        assertThat(people.truth(1, row)).isEqualTo(user);
        assertThat(people.seen(0, row)).isEqualTo(user + 1);
        assertThat(people.declared(row, 7)).isEqualTo(user + 2);
        assertThat(people.interest(row, 0)).isEqualTo(user + 3);
        assertThat(people.strength(row, 0)).isEqualTo(user);
      }
      assertThat(maker.made - before).isEqualTo(5);
      people.needAll();
      assertThat(maker.made - before).isEqualTo(people.size);
    }
  }

  @Test
  void made_wholeBlock_isItsOwn() {
    Population population = new Population(3 * Population.BLOCK, new Counting());
    People first = population.block(0);
    People last = population.block(2);
    assertThat(first.truth(1, 1023)).isEqualTo(1023);
    assertThat(last.truth(1, 1023)).isEqualTo(3 * 1024 - 1);
  }

  @Test
  void made_manyUsers_areInBlocksToTheLast() {
    Population population = new Population(Integer.MAX_VALUE, new Counting());
    assertThat(population.blocks()).isEqualTo(1 << 21);
    assertThat(population.size((1 << 21) - 1)).isEqualTo(Population.BLOCK - 1);
    People people = population.block((1 << 21) - 1, population.scratch());
    assertThat(people.first + people.size).isEqualTo(Integer.MAX_VALUE);
  }
}
