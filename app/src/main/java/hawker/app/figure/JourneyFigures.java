package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Bars;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Intervals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where people are on their journeys to a purchase, and what clicks of each stage are worth. */
final class JourneyFigures {
  private final Results results;
  private final List<String> arms;

  JourneyFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
  }

  /** The figures of each journey; none where there are no journeys. */
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    Set<String> journeys = new LinkedHashSet<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      journeys.addAll(results.names(list(arm), "journey"));
    }
    for (String journey : journeys) {
      figures.add(people(journey));
      figures.add(clicks(journey));
      figures.add(worth(journey));
    }
    return figures;
  }

  private static String list(int arm) {
    return "/arms/" + arm + "/journeys";
  }

  private static Head head(String id, String journey, String title, String note) {
    return new Head("journey-" + id + "-" + Labels.kebab(journey), title + ", " + journey, note);
  }

  /** The stages of a journey, in order. */
  private List<String> stages(String journey) {
    Set<String> stages = new LinkedHashSet<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      for (int row = 0; row < results.count(list(arm)); row++) {
        if (results.text(list(arm) + "/" + row + "/journey").equals(journey)) {
          stages.add(results.text(list(arm) + "/" + row + "/stage"));
        }
      }
    }
    return List.copyOf(stages);
  }

  private Num num(int arm, String journey, String stage, String key) {
    for (int row = 0; row < results.count(list(arm)); row++) {
      String place = list(arm) + "/" + row;
      if (results.text(place + "/journey").equals(journey)
          && results.text(place + "/stage").equals(stage)) {
        return results.num(place + "/" + key);
      }
    }
    return new Num(null, null, null, null);
  }

  private Bars people(String journey) {
    List<String> stages = stages(journey);
    List<Bars.Row> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Num> nums = new ArrayList<>();
      for (String stage : stages) {
        nums.add(num(arm, journey, stage, "share"));
      }
      rows.add(new Bars.Row(arms.get(arm), nums));
    }
    return new Bars(
        head(
            "people",
            journey,
            "Where people are",
            "People on the journey by the stage they are in, on the mean of days."),
        new Axis("Share of people", Unit.SHARE),
        stages,
        rows,
        true,
        true);
  }

  private Bars clicks(String journey) {
    List<Bars.Row> rows = new ArrayList<>();
    for (String stage : stages(journey)) {
      List<Num> nums = new ArrayList<>();
      for (int arm = 0; arm < arms.size(); arm++) {
        nums.add(num(arm, journey, stage, "clicks"));
      }
      rows.add(new Bars.Row(stage, nums));
    }
    return new Bars(
        head(
            "clicks",
            journey,
            "Who clicks",
            "Clicks on ads that speak of the journey's topic, by the stage of who clicks."),
        new Axis("Clicks", Unit.COUNT),
        arms,
        rows,
        false,
        false);
  }

  private Intervals worth(String journey) {
    List<Intervals.Row> rows = new ArrayList<>();
    for (String stage : stages(journey)) {
      for (int arm = 0; arm < arms.size(); arm++) {
        Num num = num(arm, journey, stage, "purchaseRate");
        if (num.defined()) {
          rows.add(new Intervals.Row(stage, arms.get(arm), num, ""));
        }
      }
    }
    return new Intervals(
        head(
            "worth",
            journey,
            "What a click is worth",
            "Purchases per click, by the stage of who clicks. Bars are 95 % intervals."),
        new Axis("Purchases per click", Unit.SHARE),
        rows,
        null);
  }
}
