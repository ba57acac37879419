package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Names;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import org.jspecify.annotations.Nullable;

/** An experiment as a platform runs it, inside one world: some people are treated, others not. */
@About(
    "An experiment as a platform runs it, inside one world: some people are treated, others not.")
public record PlatformExperimentSpec(
    @About("How people and budgets are divided.") Design design,

    @About("Name, on which it depends who is treated; that of the design if not given.") @Nullable String name,

    @About("Arm that treated people live under; of designs that compare two arms.") @Nullable String treatment,

    @About("Arm that the other people live under; of designs that compare two arms.") @Nullable String control,

    @About("Advertiser whose ads are put to the test; of designs that compare ads with none.")
    @Nullable String advertiser,

    @About("Arm that its ads are put to the test in; the baseline if not given.") @Nullable String arm,

    @About("Share of people who are treated.") @Default("50 %") @Range(min = 0, max = 1)
    double share,

    @About("Whether models learn from both groups or from each its own; if not given, from both"
        + " where the design shares budgets and the arms predict alike.")
    @Nullable Models models,

    @About("The ad shown instead, in the design psa.") @Nullable PublicServiceSpec publicService) {

  /** How people and budgets are divided. */
  public enum Design {
    /** Two arms; campaigns are copied, each copy with the whole budget. */
    USER_SPLIT,
    /** Two arms; both groups draw on the same budgets. */
    SHARED_BUDGET,
    /** Two arms; every budget is divided as people are. */
    BUDGET_SPLIT,
    /** Ads or none; where the ad would have been shown to the others is noted. */
    GHOST_ADS,
    /** Ads or none; the others are shown a public-service ad. */
    PSA,
    /** Nothing is divided: people who were shown ads beside people who were not. */
    EXPOSED_VS_UNEXPOSED;

    /** Whether two arms are compared. */
    public boolean ofArms() {
      return this == USER_SPLIT || this == SHARED_BUDGET || this == BUDGET_SPLIT;
    }
  }

  /** Whom models learn from. */
  public enum Models {
    /** From both groups. */
    SHARED,
    /** From each its own. */
    APART
  }

  /** Checks that what the design asks for is given, and nothing else. */
  public PlatformExperimentSpec {
    String is = "since the design is " + Binder.enumName(design);
    if (name != null && !Names.fits(name)) {
      throw new SettingException("name", Names.MUST);
    }
    if (design.ofArms()) {
      given(treatment, "treatment", "an arm, " + is);
      given(control, "control", "an arm, " + is);
      absent(advertiser, "advertiser", is);
      absent(arm, "arm", is);
    } else {
      given(advertiser, "advertiser", "an advertiser with organicSales, " + is);
      absent(treatment, "treatment", is);
      absent(control, "control", is);
      absent(models, "models", is);
    }
    if (design != Design.PSA) {
      absent(publicService, "publicService", is);
    }
    if (treatment != null && treatment.equals(control)) {
      throw new SettingException("control", "be another arm than treatment");
    }
  }

  private static void given(@Nullable Object setting, String key, String what) {
    if (setting == null) {
      throw new SettingException(key, "be given: " + what);
    }
  }

  private static void absent(@Nullable Object setting, String key, String why) {
    if (setting != null) {
      throw new SettingException(key, "not be given, " + why);
    }
  }

  /** The name it goes by. */
  public String title() {
    return name == null ? Binder.enumName(design) : name;
  }
}
