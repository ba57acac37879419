package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import java.util.Map;

/** What people type when they search: the topic of the page, with or without a word beside it. */
@About("What people type beside the subject of a query.")
public record QueriesSpec(
    @About("Share of queries that are their subject and nothing else.")
    @Default("0.5")
    @Range(min = 0, max = 1)
    double plain,

    @About("Relative weights of the words of the others.")
    @Default("{cheap: 1, best: 1, near-me: 1, reviews: 1, free: 1}")
    @Range(min = 0, max = 1e6, part = true)
    @Named
    Map<String, Double> words) {
  /** The most words there can be, so that each has a bit beside none and plain. */
  private static final int MAX = 60;

  /** Checks that there are words if queries have any. */
  public QueriesSpec {
    Names.check(words.keySet());
    if (words.size() > MAX) {
      throw new SettingException("words", "be at most " + MAX);
    }
    if (words.containsKey("plain")) {
      throw new SettingException("words", "not have plain among them, which stands for no word");
    }
    if (plain < 1 && words.values().stream().noneMatch(weight -> weight > 0)) {
      throw new SettingException("words", "have one with a weight above 0, or plain be 1");
    }
  }
}
