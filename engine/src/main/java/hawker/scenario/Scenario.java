package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.PluginSpec;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A world and how it is run: one arm of a scenario file, with every override applied. */
public record Scenario(
    @About("Short name.") String name,

    @About("The question the scenario answers.") @Default("''")
    String question,

    @About("Any whole number; another seed is another world.") @Default("1")
    long seed,

    @About("Independent worlds to run every arm in.") @Default("8") @Range(min = 1, max = 10_000)
    int replications,

    @About("ISO code of the currency of all amounts.") @Default("USD")
    String currency,

    @About("First day.") @Default("2026-03-02") LocalDate start,

    @About("Simulated days.") @Default("2") @Range(min = 1, max = 3660)
    int days,

    @About("The people.") @Default("{}") PopulationSpec population,

    @About("What the platform knows of them.") @Default("{}")
    KnowledgeSpec knowledge,

    @About("How people come to be friends; nobody has friends if not given.")
    @Family("friends")
    @Nullable PluginSpec friends,

    @About(
        "What people do with ads beside clicking, and what friends see of it; nothing if not given.")
    @Nullable EngagementSpec engagement,

    @About("How advertisers stand with people, by advertiser; asks for engagement.")
    @Default("{}")
    @Named
    Map<String, BrandSpec> brands,

    @About("What happens in people's lives, by name.") @Default("{}") @Named
    Map<String, LifeEventSpec> lifeEvents,

    @About("States that people get into for some hours, by name; at most 64.") @Default("{}") @Named
    Map<String, MoodSpec> moods,

    @About("How people come to buy something, by name; at most 16.") @Default("{}") @Named
    Map<String, JourneySpec> journeys,

    @About("What people type when they search.") @Default("{}")
    QueriesSpec queries,

    @About("The ads.") InventorySpec inventory,
    @About("Where ads are sold and how.") @Default("{}") MarketSpec market,

    @About("How likely people truly are to click.") @Default("utility") @Family("response")
    PluginSpec response,

    @About("How people read the slots of a page.") @Default("position-based") @Family("examination")
    PluginSpec examination,

    @About("How the platform predicts clicks.") @Default("smoothed-rate") @Family("prediction")
    PluginSpec prediction,

    @About("How advertisers' wishes become audiences, for campaigns that don't say.")
    @Default("stated-audience")
    @Family("targeting")
    PluginSpec targeting,

    @About("How budgets are paced and bids set, for campaigns that don't say.")
    @Default("even-pacing")
    @Family("bidding")
    PluginSpec bidding,

    @About("Named sets of users, for audiences.") @Default("{}") @Named
    Map<String, SegmentSpec> segments,

    @About("What the results show beside the totals.") @Default("{}")
    ReportSpec report,

    @About("What experiments of the platform would have said, beside what is true.") @Default("[]")
    List<PlatformExperimentSpec> platformExperiments,

    @About("What is claimed before the run, such as ctr(a) > 1.2 * ctr(b).") @Default("[]")
    List<Hypothesis> hypotheses,

    @About("How sure results are to be, such as ctr 2 %: replications are added until they are."
        + " The replications of the scenario are run if not given.")
    @Nullable PrecisionSpec precision,

    @About("Settings that are varied; the study runs at every point too.") @Nullable SweepSpec sweep) {
  /** Checks the parts against each other. */
  public Scenario {
    platformExperiments = List.copyOf(platformExperiments);
    hypotheses = List.copyOf(hypotheses);
    if (name.isBlank() || name.length() > 200) {
      throw new SettingException("name", "be 1 to 200 characters");
    }
    if (!currency.matches("[A-Z]{3}")) {
      throw new SettingException("currency", "be three capitals, such as USD");
    }
    Names.check(segments.keySet());
    if (engagement == null && !brands.isEmpty()) {
      throw new SettingException("brands", "go with engagement; add \"engagement: {}\"");
    }
    Names.check(lifeEvents.keySet());
    Names.check(moods.keySet());
    if (moods.size() > 64) {
      throw new SettingException("moods", "be at most 64; there are " + moods.size());
    }
    Names.check(journeys.keySet());
    if (journeys.size() > 16) {
      throw new SettingException("journeys", "be at most 16; there are " + journeys.size());
    }
  }

  /** The length of the run in seconds. */
  public int seconds() {
    return days * TimeSpan.DAY;
  }
}
