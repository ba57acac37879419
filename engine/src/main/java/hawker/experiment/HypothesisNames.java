package hawker.experiment;

import hawker.market.Cells;
import hawker.market.Preparation;
import hawker.metrics.Question;
import hawker.metrics.Question.Scope;
import hawker.metrics.Questions;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.scenario.Blame;
import hawker.scenario.Hypothesis;
import hawker.scenario.Hypothesis.Cell;
import hawker.scenario.Hypothesis.Term;
import hawker.scenario.Hypothesis.Word;
import hawker.scenario.Study;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the metrics, arms and cells that hypotheses speak of, before anything runs. */
final class HypothesisNames {
  /** What the tables of a run call a metric otherwise. */
  private static final Map<String, String> ALIASES = Map.of("spend", "billedCost");

  private static final Set<String> OF_TALK = Set.of("brand", "day");
  private static final Set<String> OF_PEOPLE = Set.of("frequency", "plan");
  private static final List<String> PAID_IN_TALK = List.of("impressions", "clicks", "ctr");

  private final Map<String, Preparation> arms;
  private final Map<String, Map<String, List<String>>> cells = new HashMap<>();
  private final Problems problems = new Problems();

  private HypothesisNames(Map<String, Preparation> arms) {
    this.arms = arms;
  }

  /** Checks the hypotheses of a study whose arms have been prepared. */
  static void check(Study study, Map<String, Preparation> arms, Problems problems) {
    HypothesisNames names = new HypothesisNames(arms);
    List<Hypothesis> hypotheses = study.scenario().hypotheses();
    for (int i = 0; i < hypotheses.size(); i++) {
      for (Term term : hypotheses.get(i).terms()) {
        names.check(term, "hypotheses[" + i + "]");
      }
    }
    Blame blame = new Blame(study.arms().get(0), List.of());
    names.problems.list().forEach(problem -> problems.add(blame.of(problem)));
  }

  /** The metric of a name, or of another word for it; null if there is none. */
  static @Nullable Question question(String name) {
    String known = ALIASES.getOrDefault(name, name);
    return all().filter(question -> question.name().equals(known)).findFirst().orElse(null);
  }

  private static Stream<Question> all() {
    return Stream.concat(Questions.all().stream(), Questions.ofTalk().stream());
  }

  private void check(Term term, String path) {
    Question question = question(term.metric().text());
    if (question == null) {
      List<String> known =
          Stream.concat(all().map(Question::name), ALIASES.keySet().stream()).toList();
      unknown(term.metric(), path, "a metric", known);
    }
    Preparation arm = arms.get(term.arm().text());
    if (arm == null) {
      unknown(term.arm(), path, "the name of an arm", arms.keySet());
    }
    if (question == null || arm == null) {
      return;
    }
    if (question.scope() == Scope.SOCIAL && arm.scenario().engagement() == null) {
      add(term.metric(), path, "be a metric of arms whose people talk; add \"engagement: {}\"", "");
    }
    Cell cell = term.cell();
    if (cell != null) {
      check(question, term.arm().text(), arm, cell, path);
    }
  }

  private void check(Question question, String name, Preparation arm, Cell cell, String path) {
    Map<String, List<String>> known = cells.computeIfAbsent(name, n -> Cells.of(arm));
    String dimension = cell.dimension().text();
    List<String> values = known.get(dimension);
    if (values == null) {
      String what = "one of the breakdowns; add it to report.breakdowns or take one of";
      unknown(cell.dimension(), path, what, known.keySet());
      return;
    }
    if (!values.isEmpty() && !values.contains(cell.value().text())) {
      unknown(cell.value(), path, "a value of " + dimension, values);
    }
    boolean ofTalk = question.scope() == Scope.SOCIAL;
    boolean counted = OF_TALK.contains(dimension)
        ? ofTalk || PAID_IN_TALK.contains(question.name())
        : OF_PEOPLE.contains(dimension)
            ? question.name().equals("reach")
            : !ofTalk && question.scope() != Scope.MARKET;
    if (!counted) {
      add(cell.dimension(), path, "be a breakdown in which " + question.name() + " is counted", "");
    }
  }

  private void unknown(Word word, String path, String what, Collection<String> known) {
    Problems own = new Problems();
    own.unknown(Node.scalar(word.text(), Node.Place.NOWHERE), path, what, known);
    Problem problem = own.list().get(0);
    add(word, path, problem.must(), problem.maybe());
  }

  private void add(Word word, String path, String must, String maybe) {
    String where = must + ", at character " + word.position();
    problems.add(new Problem(
        Node.Place.NOWHERE,
        path,
        Node.scalar(word.text(), Node.Place.NOWHERE).brief(),
        where,
        maybe));
  }
}
