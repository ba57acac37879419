package hawker.response;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Moods;
import hawker.exchange.Opportunities;
import hawker.random.Draws;
import hawker.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response model is built from.
 *
 * @param world people, ads and media
 * @param draws the draws of the replication
 * @param examination how people read the page, which a base CTR is calibrated for
 * @param sample batches of typical opportunities, each turned to its block; what base CTRs are
 *     calibrated over
 * @param evaluator the judge of who truly belongs to an audience
 * @param reference the response that arms are calibrated to, so that what an arm changes has its
 *     effect instead of being calibrated away; null where this one is calibrated itself
 * @param moods states that people get into
 */
public record ResponseContext(
    World world,
    Draws draws,
    ExaminationModel examination,
    List<Opportunities> sample,
    AudienceEvaluator evaluator,
    @Nullable ResponseModel reference,
    Moods moods) {
  /** Copies the list. */
  public ResponseContext {
    sample = List.copyOf(sample);
  }

  /** The context of a world without moods. */
  public ResponseContext(
      World world,
      Draws draws,
      ExaminationModel examination,
      List<Opportunities> sample,
      AudienceEvaluator evaluator,
      @Nullable ResponseModel reference) {
    this(world, draws, examination, sample, evaluator, reference, Moods.NONE);
  }
}
