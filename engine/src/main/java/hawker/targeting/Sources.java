package hawker.targeting;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Lives;
import hawker.random.Draws;
import hawker.world.Vocabulary;

/**
 * What segments are told from beside what is remembered of a block.
 *
 * @param vocabulary the names of the world
 * @param evaluator judges who fits an audience
 * @param lives what goes on in people's lives; rules ask only for what of it reaches the platform
 * @param loss what is lost on the way
 * @param draws the draws of the replication
 */
public record Sources(
    Vocabulary vocabulary, AudienceEvaluator evaluator, Lives lives, SignalLoss loss, Draws draws) {
  /** A world in which nothing goes on beside the market, and nothing is lost. */
  public static Sources of(Vocabulary vocabulary, AudienceEvaluator evaluator) {
    return new Sources(vocabulary, evaluator, Lives.NONE, SignalLoss.NONE, new Draws(0, 0));
  }
}
