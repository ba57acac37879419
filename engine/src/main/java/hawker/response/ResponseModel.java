package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.TrueCtr;
import java.util.Map;

/** How likely a person truly is to click an ad they look at. */
public interface ResponseModel extends TrueCtr {
  /**
   * Writes the true click probability of every filled slot that may be looked at; where the latent
   * draw is surely not below it, anything up to that draw will do.
   *
   * @param opportunities the batch
   * @param outcome read: {@code filled}, {@code examined}, {@code ad}, {@code exposures}, {@code
   *     latent}; written: {@code attraction}
   */
  void attraction(Opportunities opportunities, Outcome outcome);

  /**
   * Writes the true click probability of every filled slot, looked at or not, in full, for those who
   * write the truth down. Clicks are the same as after {@link #attraction}.
   *
   * @param outcome read: {@code filled}, {@code ad}, {@code exposures}; written: {@code attraction}
   */
  void attractionInFull(Opportunities opportunities, Outcome outcome);

  /**
   * What adds up to the log-odds of a click on a look, by name, in order; empty where nothing does.
   *
   * @param opportunities one request
   * @param outcome its page: {@code ad} and {@code exposures}
   */
  default Map<String, Double> terms(Opportunities opportunities, Outcome outcome, int slot) {
    return Map.of();
  }

  /** Whether it matters how often a person has seen an ad, so that it has to be remembered. */
  boolean wearsOut();

  /** Whether it matters which ads were seen before others, so that it has to be remembered. */
  default boolean heedsSequences() {
    return false;
  }
}
