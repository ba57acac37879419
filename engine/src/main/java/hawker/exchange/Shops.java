package hawker.exchange;

import hawker.random.Draws;
import hawker.random.Occurrences;
import hawker.random.Purpose;
import hawker.world.Audience;
import hawker.world.Identities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on between people and advertisers without any ad: visits of their own accord, and who is
 * a customer already. Functions of the person and the time. Immutable.
 */
public final class Shops {
  /** Advertisers whom nobody knows. */
  public static final Shops NONE =
      new Shops(List.of(), Identities.NUMBERS, new Draws(0, 0), AudienceEvaluator.NOBODY_KNOWN);

  private static final int BASKET = -1;

  private final List<Shop> shops;
  private final @Nullable Occurrences[] times;
  private final long[] visitKeys;
  private final long[] customerKeys;
  private final long[] matchKeys;
  private final AudienceEvaluator people;

  /**
   * An advertiser.
   *
   * @param visitsPerDay mean visits a day of those who come by themselves
   * @param visitors who they are, by what they truly are
   * @param basket share of those visits that put something into the basket
   * @param purchase share of those visits that buy, which fills the basket too
   * @param customers share of people who are customers, among those who can be
   * @param customersAmong who can be a customer, by what they truly are
   */
  public record Shop(
      double visitsPerDay,
      Audience visitors,
      double basket,
      double purchase,
      double customers,
      Audience customersAmong) {
    /** An advertiser without visitors and customers. */
    public static final Shop UNKNOWN = new Shop(0, Audience.EVERYONE, 0, 0, 0, Audience.EVERYONE);
  }

  /** The advertisers of one replication, in order. */
  public Shops(List<Shop> shops, Identities identity, Draws draws, AudienceEvaluator people) {
    this.shops = List.copyOf(shops);
    this.people = people;
    times = new @Nullable Occurrences[shops.size()];
    visitKeys = new long[times.length];
    customerKeys = new long[times.length];
    matchKeys = new long[times.length];
    for (int shop = 0; shop < times.length; shop++) {
      double perDay = shops.get(shop).visitsPerDay();
      times[shop] = perDay > 0 ? new Occurrences(perDay) : null;
      long address = identity.of(shop);
      visitKeys[shop] = Draws.entity(draws.key(Purpose.VISIT), address);
      customerKeys[shop] = Draws.entity(draws.key(Purpose.CUSTOMER), address);
      matchKeys[shop] = Draws.entity(draws.key(Purpose.MATCH), address);
    }
  }

  /**
   * When a person last did something with an advertiser of their own accord.
   *
   * @param seconds length of the stretch of time up to the request that is looked at
   * @return a second, or {@link Occurrences#NEVER}
   */
  public long last(int advertiser, Act act, long seconds, Opportunities o, int i) {
    Occurrences visits = advertiser < times.length ? times[advertiser] : null;
    if (visits == null) {
      return Occurrences.NEVER;
    }
    long user = Draws.entity(visitKeys[advertiser], o.user(i));
    long after = o.time[i] - seconds;
    long until = o.time[i];
    while (until > after) {
      long second = visits.last(user, until, until - after);
      if (second == Occurrences.NEVER) {
        return Occurrences.NEVER;
      }
      if (does(advertiser, act, Draws.uniform(Draws.bits(user, second, BASKET)))) {
        boolean among = people.truth(shops.get(advertiser).visitors(), o, i);
        return among ? second : Occurrences.NEVER;
      }
      until = second - 1;
    }
    return Occurrences.NEVER;
  }

  /** Whether a visit comes to an act: who buys has filled the basket. */
  private boolean does(int advertiser, Act act, double uniform) {
    Shop shop = shops.get(advertiser);
    return switch (act) {
      case VISIT -> true;
      case BASKET -> uniform < Math.max(shop.basket(), shop.purchase());
      case PURCHASE -> uniform < shop.purchase();
    };
  }

  /** Whether a person is a customer of an advertiser. */
  public boolean customer(int advertiser, Opportunities o, int i) {
    if (advertiser >= shops.size() || shops.get(advertiser).customers() == 0) {
      return false;
    }
    Shop shop = shops.get(advertiser);
    double uniform = Draws.uniform(Draws.bits(customerKeys[advertiser], o.user(i)));
    return uniform < shop.customers() && people.truth(shop.customersAmong(), o, i);
  }

  /**
   * Whether a person is a customer whom the platform finds on the advertiser's list.
   *
   * @param matchRate share of customers it finds
   */
  public boolean matched(int advertiser, double matchRate, Opportunities o, int i) {
    return customer(advertiser, o, i)
        && Draws.uniform(Draws.bits(matchKeys[advertiser], o.user(i))) < matchRate;
  }
}
