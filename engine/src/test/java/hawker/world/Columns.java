package hawker.world;

import java.util.Arrays;

/** Copies of what people have as columns, and people without interests, for tests. */
public final class Columns {
  private Columns() {}

  /** True codes of an attribute; [size]. */
  public static short[] truth(People people, int attribute) {
    short[] column = new short[people.size];
    for (int row = 0; row < people.size; row++) {
      column[row] = (short) people.truth(attribute, row);
    }
    return column;
  }

  /** Codes of an attribute as the platform knows them; [size]. */
  public static short[] seen(People people, int attribute) {
    short[] column = new short[people.size];
    for (int row = 0; row < people.size; row++) {
      column[row] = (short) people.seen(attribute, row);
    }
    return column;
  }

  /** True interests; [size][SALIENT]. */
  public static short[] interest(People people) {
    short[] column = new short[people.size * People.SALIENT];
    for (int i = 0; i < column.length; i++) {
      column[i] = (short) people.interest(i / People.SALIENT, i % People.SALIENT);
    }
    return column;
  }

  /** Strengths of the true interests; [size][SALIENT]. */
  public static float[] strength(People people) {
    float[] column = new float[people.size * People.SALIENT];
    for (int i = 0; i < column.length; i++) {
      column[i] = people.strength(i / People.SALIENT, i % People.SALIENT);
    }
    return column;
  }

  /** Declared interests; [size][SALIENT]. */
  public static short[] declared(People people) {
    short[] column = new short[people.size * People.SALIENT];
    for (int i = 0; i < column.length; i++) {
      column[i] = (short) people.declared(i / People.SALIENT, i % People.SALIENT);
    }
    return column;
  }

  /** A number for all that people are; the same for the same people. */
  public static int hash(People people) {
    int hash = Arrays.hashCode(new int[] {
      people.first,
      people.size,
      Arrays.hashCode(interest(people)),
      Arrays.hashCode(strength(people)),
      Arrays.hashCode(declared(people)),
      Arrays.hashCode(people.sessionsPerDay),
      Arrays.hashCode(people.channels),
      Arrays.hashCode(people.tracked)
    });
    for (int column = 0; column < people.attributes(); column++) {
      hash = 31 * hash + Arrays.hashCode(truth(people, column));
      hash = 31 * hash + Arrays.hashCode(seen(people, column));
    }
    return hash;
  }

  /** Leaves a person without interests, true or declared. */
  public static void clearInterests(People people, int row) {
    for (int place = 0; place < People.SALIENT; place++) {
      people.setInterest(row, place, Tree.NO_NODE, 0);
      people.setDeclared(row, place, Tree.NO_NODE);
    }
  }
}
