package hawker.social;

import hawker.world.People;
import hawker.world.Population;
import hawker.world.Tree;
import hawker.world.Vocabulary;

/** Looks people up one at a time, in any order: how old they truly are, and what interests them. */
final class Profiles {
  private final Population population;
  private final People scratch;
  private final int age;

  Profiles(Population population, Vocabulary vocabulary) {
    this.population = population;
    scratch = population.scratch();
    age = vocabulary.attribute("age");
  }

  /** One person, to be read until it is filled with another. */
  static final class Profile {
    private final int[] interests = new int[People.SALIENT];
    private final float[] strengths = new float[People.SALIENT];
    private int age;
    private double norm;

    /** Code of the age. */
    int age() {
      return age;
    }

    /** The cosine between the strengths of two people's interests, in [0, 1]. */
    double similarity(Profile other) {
      double common = 0;
      for (int i = 0; i < People.SALIENT && interests[i] != Tree.NO_NODE; i++) {
        for (int j = 0; j < People.SALIENT && other.interests[j] != Tree.NO_NODE; j++) {
          common += interests[i] == other.interests[j] ? strengths[i] * other.strengths[j] : 0;
        }
      }
      return common == 0 ? 0 : common / (norm * other.norm);
    }
  }

  /** Whether people have an age. */
  boolean aged() {
    return age != Vocabulary.NONE;
  }

  /** Fills a profile with a user. */
  void fill(int user, Profile into) {
    People people = population.block(user / Population.BLOCK, scratch);
    int row = user - people.first;
    people.need(row);
    into.age = aged() ? people.truth(age, row) : 0;
    double squares = 0;
    for (int i = 0; i < People.SALIENT; i++) {
      float strength = people.strength(row, i);
      into.interests[i] = strength > 0 ? people.interest(row, i) : Tree.NO_NODE;
      into.strengths[i] = strength;
      squares += strength * (double) strength;
    }
    into.norm = StrictMath.sqrt(squares);
  }
}
