package hawker.experiment;

import hawker.metrics.Counter;
import hawker.metrics.Question;
import hawker.metrics.Question.Scope;
import hawker.metrics.Questions;
import hawker.metrics.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers of one arm by the values of one dimension.
 *
 * @param dimension {@code campaign}, {@code ad}, {@code age} …
 * @param cells in the order of the dimension's values
 */
public record Breakdown(String dimension, List<Cell> cells) {

  /**
   * One value of a dimension.
   *
   * @param value its name
   * @param answers in the order of {@link Questions#all}, reach alone where people are counted and
   *     nothing else; only the CTR has an interval
   */
  public record Cell(String value, List<Answer> answers) {
    /** Copies the list. */
    public Cell {
      answers = List.copyOf(answers);
    }

    /** The answer to the question of a name. */
    public Answer answer(String metric) {
      return Answer.find(answers, metric);
    }
  }

  /** Copies the list. */
  public Breakdown {
    cells = List.copyOf(cells);
  }

  /** The breakdown of an arm from its tables, one per replication. */
  static Breakdown of(List<Table> tables) {
    boolean auctions =
        tables.stream().anyMatch(table -> table.counters().sum(Counter.ELIGIBLE_REQUESTS) > 0);
    List<Question> questions = Questions.all().stream()
        .filter(question ->
            question.scope() == Scope.DELIVERY || (question.scope() == Scope.AUCTION && auctions))
        .toList();
    return of(tables, questions);
  }

  /** The breakdown of an arm from tables in which people are counted and nothing else. */
  static Breakdown ofPeople(List<Table> tables) {
    return of(tables, List.of(Questions.named("reach")));
  }

  /** The breakdown of an arm from tables of what people tell each other, with paid clicks beside. */
  static Breakdown ofTalk(List<Table> tables) {
    List<Question> questions = new ArrayList<>();
    List.of("impressions", "clicks", "ctr").forEach(name -> questions.add(Questions.named(name)));
    questions.addAll(Questions.ofTalk());
    return of(tables, questions);
  }

  private static Breakdown of(List<Table> tables, List<Question> questions) {
    List<Cell> cells = new ArrayList<>();
    List<String> labels = tables.get(0).labels();
    for (int cell = 0; cell < labels.size(); cell++) {
      List<Answer> answers = new ArrayList<>();
      for (Question question : questions) {
        Sample sample = Sample.cell(question, tables, cell);
        answers.add(
            question.name().equals("ctr")
                ? Answer.whole(question, sample)
                : Answer.point(question, sample));
      }
      cells.add(new Cell(labels.get(cell), answers));
    }
    return new Breakdown(tables.get(0).dimension(), cells);
  }
}
