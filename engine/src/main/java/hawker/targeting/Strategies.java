package hawker.targeting;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Registry;
import hawker.scenario.AudienceReader;
import hawker.world.Audience;
import hawker.world.Vocabulary;

/** The targeting strategies by name. */
public final class Strategies {
  private static final Registry<Object, TargetingStrategy> REGISTRY = new Registry<
          Object, TargetingStrategy>("targeting")
      .entry(Untargeted.class, Untargeted.Settings.class, (s, c) -> new Untargeted())
      .entry(StatedAudience.class, StatedAudience.Settings.class, (s, c) -> new StatedAudience())
      .entry(HandWritten.class, HandWritten.Settings.class, (s, c) -> new HandWritten(s))
      .entry(Demographic.class, Demographic.Settings.class, (s, c) -> new Demographic())
      .entry(Geographic.class, Geographic.Settings.class, (s, c) -> new Geographic())
      .entry(Contextual.class, Contextual.Settings.class, (s, c) -> new Contextual())
      .entry(SearchKeyword.class, SearchKeyword.Settings.class, (s, c) -> new SearchKeyword(s))
      .entry(
          DeclaredInterest.class, DeclaredInterest.Settings.class, (s, c) -> new DeclaredInterest())
      .entry(
          InferredInterest.class,
          InferredInterest.Settings.class,
          (s, c) -> new InferredInterest(s))
      .entry(
          IntentOfTheMoment.class,
          IntentOfTheMoment.Settings.class,
          (s, c) -> new IntentOfTheMoment(s))
      .entry(LifeEvent.class, LifeEvent.Settings.class, (s, c) -> new LifeEvent(s))
      .entry(Retargeting.class, Retargeting.Settings.class, (s, c) -> new Retargeting(s))
      .entry(CustomAudience.class, CustomAudience.Settings.class, (s, c) -> new CustomAudience(s))
      .entry(LookAlike.class, LookAlike.Settings.class, (s, c) -> new LookAlike(s))
      .entry(Social.class, Social.Settings.class, (s, c) -> new Social(s))
      .entry(Influencer.class, Influencer.Settings.class, (s, c) -> new Influencer(s))
      .entry(Sequential.class, Sequential.Settings.class, (s, c) -> new Sequential())
      .entry(Daypart.class, Daypart.Settings.class, (s, c) -> new Daypart(s))
      .entry(
          AlgorithmicDelivery.class,
          AlgorithmicDelivery.Settings.class,
          (s, c) -> new AlgorithmicDelivery());

  private Strategies() {}

  /** The registry; strategies need nothing to be built from. */
  public static Registry<Object, TargetingStrategy> registry() {
    return REGISTRY;
  }

  /** Checks a strategy's name and settings against the names of the world. */
  public static void check(PluginSpec spec, Vocabulary vocabulary, Binder binder) {
    REGISTRY.select(spec, binder);
    Node audience = spec.settings().get("audience");
    if (spec.name().equals("hand-written") && audience != null) {
      // The reader reports what is wrong; the audience itself is for the strategy.
      Audience unused = AudienceReader.read(
          audience, Binder.join(spec.path(), "audience"), vocabulary, binder.problems());
    }
    Node segment = spec.settings().get("segment");
    if (spec.name().equals("look-alike")
        && segment != null
        && segment.kind() == Node.Kind.SCALAR
        && !vocabulary.segments().contains(segment.text())) {
      binder
          .problems()
          .unknown(
              segment,
              Binder.join(spec.path(), "segment"),
              "a segment of the scenario",
              vocabulary.segments());
    }
  }

  /** Whether a strategy asks who is friends with whom. */
  public static boolean needsFriends(PluginSpec spec) {
    return spec.name().equals("social") || spec.name().equals("influencer");
  }

  /** Whether a strategy asks what people tell each other. */
  public static boolean needsEngagement(PluginSpec spec) {
    return spec.name().equals("social");
  }

  /** Whether a strategy lets ads wait for others. */
  public static boolean heedsSequences(PluginSpec spec) {
    return spec.name().equals("sequential");
  }

  /** Whether a strategy keeps nothing of what an ad set states of people. */
  public static boolean missesEvent(PluginSpec spec, Audience stated) {
    return spec.name().equals("life-event") && !Projection.hasEvent(stated);
  }

  /** Checks that a strategy that takes a share of people takes anybody at all. */
  public static void checkShare(PluginSpec spec, int users, Binder binder) {
    Influencer.Settings settings = spec.name().equals("influencer")
        ? binder.bind(spec.settings(), spec.path(), Influencer.Settings.class)
        : null;
    if (settings != null && Math.round(settings.share() * users) == 0) {
      Node value = Node.scalar(Double.toString(settings.share()), Node.Place.NOWHERE);
      String must = "take somebody; of " + users + " people it is nobody";
      binder.problems().add(value, Binder.join(spec.path(), "share"), must);
    }
  }

  /** Whether a strategy, as it is set, is told from the advertiser's list of customers. */
  public static boolean needsCustomers(PluginSpec spec) {
    Node seed = spec.settings().get("seed");
    return spec.name().equals("custom-audience")
        || (spec.name().equals("look-alike") && (seed == null || seed.text().equals("customers")));
  }
}
