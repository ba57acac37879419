package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.WhyNotCount;
import java.util.ArrayList;
import java.util.List;

/**
 * What one arm came to.
 *
 * @param arm its name
 * @param replications how many there were
 * @param answers to all questions, in the order of {@link Questions#all}, then {@link Questions#ofTalk}
 *     where people talk
 * @param breakdowns in the order of the runs; first those of impressions, then those of people, then
 *     those of talk
 * @param plan what campaigns that are planned as a whole came to
 * @param journeys what people did by journey and stage; empty where nobody is on one
 * @param whyNot what became of campaigns and ad sets in all requests, summed over replications; empty
 *     unless asked
 */
public record ArmSummary(
    String arm,
    int replications,
    List<Answer> answers,
    List<Breakdown> breakdowns,
    PlanSummary plan,
    List<JourneySummary> journeys,
    List<WhyNotCount> whyNot) {
  /** Copies the lists. */
  public ArmSummary {
    answers = List.copyOf(answers);
    breakdowns = List.copyOf(breakdowns);
    journeys = List.copyOf(journeys);
    whyNot = List.copyOf(whyNot);
  }

  /** The answer to the question of a name. */
  public Answer answer(String metric) {
    return Answer.find(answers, metric);
  }

  /** The breakdown of a dimension. */
  public Breakdown breakdown(String dimension) {
    return breakdowns.stream()
        .filter(breakdown -> breakdown.dimension().equals(dimension))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no breakdown by " + dimension));
  }

  /** Summarises the runs of an arm. */
  static ArmSummary of(ArmRuns arm) {
    List<Answer> answers = new ArrayList<>();
    for (Question question : Questions.all()) {
      answers.add(Answer.whole(question, Sample.whole(question, arm)));
    }
    if (arm.talks()) {
      for (Question question : Questions.ofTalk()) {
        answers.add(Answer.whole(question, Sample.whole(question, arm)));
      }
    }
    List<Breakdown> breakdowns = new ArrayList<>();
    for (int i = 0; i < arm.breakdowns(); i++) {
      breakdowns.add(Breakdown.of(arm.tables(i)));
    }
    for (int i = 0; i < arm.peopleDimensions(); i++) {
      breakdowns.add(Breakdown.ofPeople(arm.people(i)));
    }
    for (int i = 0; i < arm.replications().get(0).social().size(); i++) {
      breakdowns.add(Breakdown.ofTalk(arm.social(i)));
    }
    return new ArmSummary(
        arm.arm(),
        arm.replications().size(),
        answers,
        breakdowns,
        PlanSummary.of(arm),
        JourneySummary.of(arm),
        WhyNotCount.sum(arm.replications().stream().map(RunMetrics::whyNot).toList()));
  }
}
