package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Questions;
import hawker.stats.Contrast;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Arms of people who tell each other of brands. */
class TalkComparisonTest {
  private static final String YAML = """
      name: talk
      days: 1
      replications: 3
      population: {users: 1500}
      market: {slice: 30 min}
      response: {name: utility, baseCtr: 10 %}
      friends: {name: community, meanFriends: 8}
      engagement: {leaving: 0.01, commentShown: 0.5}
      brands:
        shop:
          gifts: 0.5
          items: 0.3
          talk: 0.01
          followers: 20 %
          replies: {policy: answer}
          posts: {every: 6 h, coupons: 5}
          referral: {tell: 1}
          crisis: {at: 6 h}
      inventory:
        background: {advertisers: 4}
        advertisers:
          shop: {campaigns: {main: {bid: {cpc: 3}, ads: {one: {value: 40, conversionRate: 30 %}}}}}
      arms: {base: {}, again: {}, other: {brands.shop.comments: 5}, quiet: {engagement: ~, brands: ~}}
      """;

  private static Comparison compare(String... without) {
    Experiment experiment = Lab.read(YAML, without);
    return Comparison.of(experiment.run(2, (done, of) -> {}).arms(), "base", Questions.compared());
  }

  @Test
  void of_sameTalk_findsExactlyNothing() {
    Comparison comparison = compare("arms.quiet=");
    int compared = 0;
    for (Finding finding : comparison.findings()) {
      Contrast contrast = finding.contrast();
      if (finding.arm().equals("again") && contrast != null) {
        assertThat(contrast.difference().value()).as(finding.question().name()).isZero();
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(25);
    Finding comments = Objects.requireNonNull(comparison.finding("other", "comments"));
    assertThat(comments.verdict()).isEqualTo(Verdict.HIGHER);
  }

  @Test
  void of_armThatIsQuiet_isComparedByAdsAlone() {
    Comparison comparison = compare();
    assertThat(comparison.finding("quiet", "clicks")).isNotNull();
    assertThat(comparison.findings())
        .noneMatch(finding -> Questions.ofTalk().contains(finding.question()));
    assertThat(comparison.arm("quiet").answers()).hasSize(Questions.all().size());
    assertThat(comparison.arm("base").answers())
        .hasSize(Questions.all().size() + Questions.ofTalk().size());
  }
}
