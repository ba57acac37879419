package hawker.generate;

import hawker.random.Draws;
import hawker.world.Attribute;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.Vocabulary;

/**
 * Where people meet: among those of their age, among those with one of their interests, at their
 * place, or anywhere. Each is a number, the same for all who can meet there. Immutable.
 */
final class Acquaintance {
  private static final int ANYWHERE = 0;
  private static final int KIND = 0;
  private static final int WHICH = 1;

  private final int age;
  private final int place;
  private final int ageLeast;

  /** Number of the first spot of each kind. */
  private final int firstAge = ANYWHERE + 1;

  private final int firstInterest;
  private final int firstPlace;
  private final int spots;

  private final double byInterests;
  private final double byAge;
  private final double byPlace;

  /** The spots of a vocabulary; an attribute that people lack counts as chance. */
  Acquaintance(Community.Homophily homophily, Vocabulary vocabulary) {
    age = vocabulary.attribute("age");
    place = vocabulary.attribute("location");
    Attribute years = age == Vocabulary.NONE ? null : vocabulary.attributes().get(age);
    Attribute places = place == Vocabulary.NONE ? null : vocabulary.attributes().get(place);
    ageLeast = years == null ? 0 : years.min();
    firstInterest = firstAge + (years == null ? 0 : years.max() - years.min() + 1);
    firstPlace = firstInterest + vocabulary.interests().nodes();
    spots = firstPlace + (places == null ? 0 : places.max() - places.min() + 1);
    byInterests = homophily.interests();
    byAge = years == null ? 0 : homophily.age();
    byPlace = places == null ? 0 : homophily.place();
  }

  /** How many spots there are. */
  int spots() {
    return spots;
  }

  /** The spot where one friendship of a person comes about, by the draw of it. */
  int spot(People people, int row, long bits) {
    double kind = Draws.uniform(Draws.part(bits, KIND));
    if (kind < byAge) {
      return firstAge + people.truth(age, row) - ageLeast;
    }
    if (kind < byAge + byPlace) {
      return firstPlace + people.truth(place, row);
    }
    return kind < byAge + byPlace + byInterests
        ? interest(people, row, Draws.uniform(Draws.part(bits, WHICH)))
        : ANYWHERE;
  }

  /** One of the person's interests in proportion to strength. */
  private int interest(People people, int row, double uniform) {
    double total = 0;
    for (int i = 0; i < People.SALIENT; i++) {
      total += people.strength(row, i);
    }
    double left = uniform * total;
    for (int i = 0; i < People.SALIENT; i++) {
      left -= people.strength(row, i);
      if (left < 0 && people.interest(row, i) != Tree.NO_NODE) {
        return firstInterest + people.interest(row, i);
      }
    }
    return ANYWHERE;
  }
}
