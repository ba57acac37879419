package hawker.experiment;

import hawker.metrics.Question;
import hawker.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an arm, or a cell of one, answers to a question. Counts and amounts are means per
 * replication, ratios are ratios of the totals of all replications.
 *
 * @param question what was asked
 * @param estimate the answer; null where it is undefined, such as the CTR of no impressions
 */
public record Answer(Question question, @Nullable Estimate estimate) {
  static Answer whole(Question question, @Nullable Sample sample) {
    return new Answer(question, sample == null ? null : sample.estimate());
  }

  static Answer point(Question question, @Nullable Sample sample) {
    return new Answer(question, sample == null ? null : sample.point());
  }

  /** The answer to the question of a name. */
  static Answer find(List<Answer> answers, String metric) {
    return answers.stream()
        .filter(answer -> answer.question().name().equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + metric + " here"));
  }
}
