package hawker.market;

import hawker.exchange.BudgetAccount;
import hawker.exchange.BudgetRule;
import hawker.generate.InventoryGenerator.Terms;
import hawker.scenario.BudgetPart;
import hawker.scenario.BudgetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Scenario;
import hawker.unit.Money;
import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Media;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What campaigns have booked: when and where they run, and for how much money. */
final class Bookings {
  private Bookings() {}

  /** When a campaign runs, and from which accounts. */
  static Flights flights(Scenario scenario, Terms terms, Inventory.Campaign campaign) {
    CampaignSpec spec = terms.spec();
    if (spec == null) {
      BudgetAccount account = new BudgetAccount(
          BudgetRule.EXACT, terms.dailyMicros(), BudgetAccount.UNLIMITED, scenario.start());
      return Flights.one(campaign.startSeconds(), campaign.endSeconds(), account);
    }
    BudgetSpec budget = spec.budget() == null ? BudgetSpec.UNLIMITED : spec.budget();
    long lifetime = part(terms, spec, budget.lifetime());
    BudgetAccount whole = account(scenario, terms, spec, budget, lifetime);
    if (spec.flights().isEmpty()) {
      return Flights.one(campaign.startSeconds(), campaign.endSeconds(), whole);
    }
    return Flights.of(
        spec.flights(),
        scenario.start(),
        spec.flights().stream()
            .map(flight -> flight.budget() == null
                ? whole
                : account(scenario, terms, spec, budget, part(terms, spec, flight.budget())))
            .toList());
  }

  /** When an ad set with a budget of its own runs, and from which account: all flights share it. */
  static Flights flights(
      Scenario scenario, Terms terms, Inventory.Campaign campaign, BudgetSpec budget) {
    CampaignSpec spec = Objects.requireNonNull(terms.spec(), "a campaign written by hand");
    BudgetAccount own =
        account(scenario, terms, spec, budget, part(terms, spec, budget.lifetime()));
    return spec.flights().isEmpty()
        ? Flights.one(campaign.startSeconds(), campaign.endSeconds(), own)
        : Flights.of(
            spec.flights(), scenario.start(), Collections.nCopies(spec.flights().size(), own));
  }

  private static BudgetAccount account(
      Scenario scenario, Terms terms, CampaignSpec spec, BudgetSpec budget, long lifetimeMicros) {
    BudgetRule named =
        Objects.requireNonNull(BudgetRule.named().get(budget.overspend()), "a checked rule");
    BudgetRule rule = new BudgetRule(
        budget.dailyFactor() == null ? named.daily() : budget.dailyFactor(),
        budget.weeklyFactor() == null ? named.weekly() : budget.weeklyFactor(),
        budget.monthlyFactor() == null ? named.monthly() : budget.monthlyFactor());
    return new BudgetAccount(
        rule, part(terms, spec, budget.daily()), lifetimeMicros, scenario.start());
  }

  /** What a campaign, or its part on a channel, has of an amount. */
  private static long part(Terms terms, CampaignSpec spec, @Nullable Money amount) {
    if (amount == null) {
      return BudgetAccount.UNLIMITED;
    }
    return terms.part() == Terms.WHOLE
        ? amount.micros()
        : BudgetPart.split(List.copyOf(spec.channels().values()), amount.micros())[terms.part()];
  }

  /**
   * An audience on the channels that a campaign, or its part on one of them, has booked, whatever the
   * strategy makes of them.
   */
  static Audience on(Audience audience, Terms terms, Media media) {
    CampaignSpec spec = terms.spec();
    if (spec == null || (spec.off().isEmpty() && terms.part() == Terms.WHOLE)) {
      return audience;
    }
    List<Media.Channel> channels = media.channels();
    String only =
        terms.part() == Terms.WHOLE ? "" : List.copyOf(spec.channels().keySet()).get(terms.part());
    long on = 0;
    for (int i = 0; i < channels.size(); i++) {
      String name = channels.get(i).name();
      boolean booked = only.isEmpty() || name.equals(only);
      on |= booked && !spec.off().contains(name) ? 1L << i : 0;
    }
    return new Audience.All(List.of(audience, new Audience.MomentIn(Audience.Moment.CHANNEL, on)));
  }
}
