package hawker.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sections of a report, in order; those with nothing to show are left out. */
public final class Sections {
  private final Results results;
  private final List<Section> sections = new ArrayList<>();

  private Sections(Results results) {
    this.results = results;
  }

  /** The sections of a run. */
  public static List<Section> of(Results results) {
    return new Sections(results).all();
  }

  /** All figures that can be drawn by themselves, in order; tables are left out. */
  public static List<Figure> drawable(Results results) {
    return of(results).stream()
        .flatMap(section -> section.figures().stream())
        .flatMap(figure -> figure instanceof Figure.Explorer explorer
            ? explorer.fixed().stream()
            : Stream.of(figure))
        .filter(figure -> !(figure instanceof Figure.Grid))
        .toList();
  }

  private List<Section> all() {
    ArmFigures arms = new ArmFigures(results);
    DeliveryFigures delivery = new DeliveryFigures(results);
    ExperimentFigures experiment = new ExperimentFigures(results);
    PlanFigures plan = new PlanFigures(results);
    add("answer", "The answer", "", List.of(List.of(arms.values("ctr")), arms.lift("ctr")));
    add("hypotheses", "Hypotheses", "", List.of(experiment.hypotheses()));
    add(
        "sweep",
        "Sweep",
        "How results answer to settings. The other sections are about the scenario as written.",
        List.of(new SweepFigures(results).all()));
    add(
        "price",
        "Price",
        "What was paid for clicks, impressions and conversions, and what came back.",
        metrics("cpc", "cpm", "cpa", "roas", "conversions"));
    List<List<? extends Figure>> delivered = new ArrayList<>();
    delivered.add(delivery.overTime());
    delivered.add(delivery.overDelivery());
    delivered.add(delivery.impressionShare());
    delivered.addAll(metrics("budgetUtilisation", "winRate", "fillRate"));
    add("delivery", "Delivery", "", delivered);
    add(
        "why-not",
        "Why ads were not shown",
        "What became of each campaign in every ad request there was, over all replications: what kept"
            + " it out first, or that it was shown.",
        List.of(new WhyNotFigures(results).all()));
    add(
        "reach",
        "Reach and frequency",
        "",
        List.of(arms.metric("reach"), arms.metric("frequency"), delivery.frequency()));
    add(
        "journeys",
        "Journeys",
        "How far people are on their way to a purchase, and what their clicks come to.",
        List.of(new JourneyFigures(results).all()));
    add("breakdowns", "Breakdowns", "", List.of(delivery.breakdowns()));
    add("talk", "Earned and paid", "", List.of(new TalkFigures(results).all()));
    add("attribution", "Attribution", "", List.of(plan.attribution()));
    add("goals", "Goals and rules", "", List.of(plan.goals(), plan.rules()));
    add(
        "platform-experiments",
        "What the platform's experiment would have said",
        "",
        List.of(new PlatformFigures(results).all()));
    add("replications", "How sure", "", List.of(experiment.replications(), experiment.pairing()));
    add("numbers", "All numbers", "", List.of(List.of(experiment.everything())));
    return List.copyOf(sections);
  }

  private List<List<? extends Figure>> metrics(String... names) {
    ArmFigures arms = new ArmFigures(results);
    List<List<? extends Figure>> figures = new ArrayList<>();
    for (String name : names) {
      figures.add(arms.metric(name));
    }
    return figures;
  }

  private void add(
      String id, String title, String text, List<? extends List<? extends Figure>> figures) {
    List<Figure> all = new ArrayList<>();
    figures.forEach(all::addAll);
    if (!all.isEmpty()) {
      sections.add(new Section(id, title, text.isEmpty() ? List.of() : List.of(text), all));
    }
  }
}
