package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.random.Draws;
import hawker.random.Purpose;

/** Says which of two ads of the same score goes first: by a draw, then by number. Immutable. */
public final class TieBreak {
  private final AdTerms terms;
  private final long key;

  /** The draws of a replication. */
  public TieBreak(AdTerms terms, Draws draws) {
    this.terms = terms;
    key = draws.key(Purpose.TIE);
  }

  /** Whether an ad goes before another one in a request of a user. */
  public boolean first(int ad, int other, int user, long event) {
    long userKey = Draws.entity(key, user);
    long bits = Draws.bits(userKey, event, terms.identity.of(ad));
    long otherBits = Draws.bits(userKey, event, terms.identity.of(other));
    return bits == otherBits ? ad < other : bits < otherBits;
  }
}
