package hawker.metrics;

import java.util.List;

/**
 * What an advertiser's ads came to in one run in which they were put to the test: buyers by group and
 * by whether they were exposed.
 *
 * @param treated people who are shown the ads: those exposed, the others
 * @param others people who are not: those whom the ads would have reached, or who were shown what
 *     stands for them; the others
 */
public record HoldoutMetrics(List<Buyers> treated, List<Buyers> others) {
  /**
   * People, and those who bought.
   *
   * @param people how many
   * @param buyers how many of them bought, ads or no ads
   */
  public record Buyers(long people, long buyers) {
    /** These and others together. */
    public Buyers plus(Buyers more) {
      return new Buyers(people + more.people, buyers + more.buyers);
    }
  }

  /** Copies the lists. */
  public HoldoutMetrics {
    treated = List.copyOf(treated);
    others = List.copyOf(others);
  }

  /** The exposed of a group. */
  public Buyers exposed(boolean ofTreated) {
    return (ofTreated ? treated : others).get(0);
  }

  /** All of a group who are not exposed. */
  public Buyers unexposed(boolean ofTreated) {
    return (ofTreated ? treated : others).get(1);
  }

  /** All of a group. */
  public Buyers all(boolean ofTreated) {
    return exposed(ofTreated).plus(unexposed(ofTreated));
  }
}
