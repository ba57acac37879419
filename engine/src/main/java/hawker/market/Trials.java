package hawker.market;

import hawker.generate.InventoryGenerator;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.AudienceReader;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.scenario.PublicServiceSpec;
import hawker.world.Inventory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Wires runs for experiments of the platform. */
final class Trials {
  private Trials() {}

  /** One side of a split market. */
  static Plan side(Side side, Draws draws, Cohort cohort) {
    return side.assembly()
        .plan(side.population(), side.friends(), draws, side.reference())
        .tried(new Trial(cohort, null), cohort);
  }

  /** A run in which ads of an advertiser are put to the test. */
  static Plan holdout(Side side, Draws draws, PlatformExperimentSpec spec, Assignment assignment) {
    Preparation ready = side.assembly().ready();
    InventoryGenerator.Result drawn = ready.inventory(draws);
    String advertiser = Objects.requireNonNull(spec.advertiser(), "a checked experiment");
    PublicServiceAds ads = spec.design() == Design.PSA
        ? publicService(ready, drawn, advertiser, spec.publicService())
        : PublicServiceAds.none(drawn);
    Plan plan =
        side.assembly().plan(side.population(), side.friends(), draws, side.reference(), ads);
    Inventory inventory = plan.world().inventory();
    int number = inventory.advertisers().lastIndexOf(advertiser);
    boolean[] own = new boolean[inventory.campaigns().size()];
    boolean[] instead = new boolean[own.length];
    for (int c = 0; c < own.length; c++) {
      instead[c] = ads.campaignOf().get(c) != c;
      own[c] = !instead[c] && inventory.campaigns().get(c).advertiser() == number;
      if (instead[c]) {
        plan.book().share(c, plan.book(), ads.campaignOf().get(c));
      }
    }
    int sales = plan.planning().sales().names.indexOf(advertiser);
    Holdout holdout = switch (spec.design()) {
      case GHOST_ADS -> Holdout.ghosts(assignment, plan.terms(), sales, own);
      case PSA -> Holdout.instead(assignment, plan.terms(), sales, own, instead);
      default -> Holdout.none(assignment, plan.terms(), sales, own);
    };
    return plan.tried(new Trial(null, holdout), null);
  }

  private static PublicServiceAds publicService(
      Preparation ready,
      InventoryGenerator.Result drawn,
      String advertiser,
      @Nullable PublicServiceSpec asked) {
    PublicServiceSpec spec = asked == null ? new PublicServiceSpec(List.of(), 0) : asked;
    Problems none = new Problems();
    List<Integer> topics = spec.topics().stream()
        .map(
            topic -> AudienceReader.interest(topic, "topics", ready.vocabulary().interests(), none))
        .toList();
    none.throwIfAny();
    return PublicServiceAds.of(drawn, advertiser, topics, spec.quality());
  }
}
