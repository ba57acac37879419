package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;

/**
 * An advertiser's ads put to the test in one run: treated people are shown them, the others are not.
 * Immutable; shared by workers.
 */
final class Holdout {
  private final Assignment assignment;
  private final AdTerms terms;

  /** Campaigns that bid for nobody else than the treated; [campaigns]. */
  private final boolean[] onlyTreated;

  /** Campaigns that bid for nobody else than the others; [campaigns]. */
  private final boolean[] onlyOthers;

  /** Campaigns that bid for all, and whose ads are taken out where they win the others; [campaigns]. */
  private final boolean[] withheld;

  /** Campaigns to whose ads people count as exposed; [campaigns]. */
  private final boolean[] tested;

  private final boolean strikes;
  private final boolean withholds;

  /** Number of the advertiser among those whose sales are noted. */
  final int advertiser;

  private Holdout(
      Assignment assignment,
      AdTerms terms,
      int advertiser,
      boolean[] tested,
      boolean[] onlyTreated,
      boolean[] onlyOthers,
      boolean[] withheld) {
    this.assignment = assignment;
    this.terms = terms;
    this.advertiser = advertiser;
    this.tested = tested;
    this.onlyTreated = onlyTreated;
    this.onlyOthers = onlyOthers;
    this.withheld = withheld;
    strikes = any(onlyTreated) || any(onlyOthers);
    withholds = any(withheld);
  }

  private static boolean any(boolean[] campaigns) {
    boolean any = false;
    for (boolean one : campaigns) {
      any |= one;
    }
    return any;
  }

  /**
   * A run in which all are shown the ads.
   *
   * @param advertiser number among those whose sales are noted
   * @param own the advertiser's campaigns; [campaigns]
   */
  static Holdout none(Assignment assignment, AdTerms terms, int advertiser, boolean[] own) {
    boolean[] no = new boolean[own.length];
    return new Holdout(assignment, terms, advertiser, own, no, no, no);
  }

  /** A run in which ads that win people who are not treated are noted and taken out. */
  static Holdout ghosts(Assignment assignment, AdTerms terms, int advertiser, boolean[] own) {
    boolean[] no = new boolean[own.length];
    return new Holdout(assignment, terms, advertiser, own, no, no, own);
  }

  /**
   * A run in which other campaigns bid for people who are not treated.
   *
   * @param instead the other campaigns; [campaigns]
   */
  static Holdout instead(
      Assignment assignment, AdTerms terms, int advertiser, boolean[] own, boolean[] instead) {
    boolean[] tested = own.clone();
    for (int c = 0; c < tested.length; c++) {
      tested[c] |= instead[c];
    }
    return new Holdout(
        assignment, terms, advertiser, tested, own, instead, new boolean[own.length]);
  }

  /** Whether a person is treated. */
  boolean treats(int user) {
    return assignment.treats(user);
  }

  /** Whether ads may have to be taken out of what was won. */
  boolean withholds() {
    return withholds;
  }

  /** Whether any ad of those put to the test won a slot. */
  boolean wins(Outcome outcome, int opportunity) {
    boolean wins = false;
    int first = opportunity * outcome.slotsMax;
    for (int at = first; at < first + outcome.filled[opportunity]; at++) {
      wins |= tested[terms.campaign[outcome.ad[at]]];
    }
    return wins;
  }

  /** Takes out of the candidates those that do not bid for the person. */
  void strike(Opportunities opportunities, Candidates candidates) {
    if (strikes) {
      int kept = 0;
      int start = 0;
      for (int o = 0; o < opportunities.size; o++) {
        int end = candidates.start[o + 1];
        if (start < end) {
          boolean[] out = treats(opportunities.user(o)) ? onlyOthers : onlyTreated;
          kept = keep(candidates, start, end, out, kept);
        }
        start = end;
        candidates.endOf(o, kept);
      }
      candidates.size = kept;
    }
  }

  /** Takes out of the candidates those that are withheld. */
  void withhold(Opportunities opportunities, Candidates candidates) {
    int kept = 0;
    int start = 0;
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      kept = keep(candidates, start, end, withheld, kept);
      start = end;
      candidates.endOf(o, kept);
    }
    candidates.size = kept;
  }

  private int keep(Candidates candidates, int start, int end, boolean[] out, int before) {
    int kept = before;
    for (int c = start; c < end; c++) {
      int ad = candidates.ad[c];
      if (!out[terms.campaign[ad]]) {
        candidates.ad[kept++] = ad;
      }
    }
    return kept;
  }
}
