package hawker.social;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.SocialMemory;
import hawker.stats.Logistic;

/**
 * How likely people are to click on stories: as on the ad that they tell of, with what a gift or an
 * item adds. Owner: one worker.
 */
final class StoryClicks {
  private final Society society;
  private final Opportunities one = new Opportunities(1);
  private final Candidates ad = new Candidates(1);
  private final double[] attraction = new double[1];

  StoryClicks(Society society) {
    this.society = society;
  }

  /** Goes on to the people of a batch. */
  void turnTo(Opportunities requests, SocialMemory memory) {
    one.turnTo(requests.people(), requests.memory(), requests.acts(), memory);
  }

  /**
   * The probability that a person clicks on a story.
   *
   * @param request of the person in the batch, at which the story is read
   */
  double probability(Story story, Opportunities requests, int request) {
    one.size = 1;
    one.row[0] = requests.row[request];
    one.time[0] = requests.time[request];
    one.placement[0] = requests.placement[request];
    one.activity[0] = requests.activity[request];
    one.topic[0] = Opportunities.NO_TOPIC;
    one.event[0] = requests.event[request];
    ad.clear();
    ad.add(story.ad());
    ad.endOf(0);
    society.truth.attraction(one, ad, attraction);
    double click = attraction[0];
    return switch (story.kind()) {
      case GIFT ->
        Logistic.probability(
            Logistic.logit(click) + StrictMath.log(1 + society.settings.giftEffect()));
      case ITEM ->
        Logistic.probability(
            Logistic.logit(click) + society.brands.spec(story.brand()).itemEffect());
      default -> click;
    };
  }
}
