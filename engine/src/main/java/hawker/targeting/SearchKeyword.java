package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Reads;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.Moment;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.TopicIn;
import hawker.world.Inventory.Keyword;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shows ads to those who search for their keywords, and to nobody else. An ad set without keywords
 * has the topics of its ads as keywords. Of what the advertiser states, moments count and nothing
 * else.
 *
 * <pre>
 *   query of (topic, word)   exact    topic is the keyword's, and the word is
 *                            phrase   topic is the keyword's or below it; if it has a word, the word is
 *                            broad    topic shares the branch above the keyword's, whatever the word
 * </pre>
 */
@About("Shows ads to those who search for their keywords: exact, phrase or broad match.")
@Reads("moment")
final class SearchKeyword implements TargetingStrategy {
  private static final long ANY_QUERY = ~1L;

  private final Settings settings;

  SearchKeyword(Settings settings) {
    this.settings = settings;
  }

  /** How close a query has to be to a keyword. */
  enum Match {
    /** The keyword and nothing else. */
    EXACT,
    /** The keyword, what is below it, and words beside it. */
    PHRASE,
    /** What is related to the keyword, too. */
    BROAD
  }

  /** Settings. */
  record Settings(
      @About("How close a query has to be.") @Default("phrase")
      Match match) {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    Map<Long, List<Audience>> topicsOfWords = new LinkedHashMap<>();
    List<Audience> excluded = new ArrayList<>();
    boolean silent = true;
    for (Keyword keyword : wish.keywords()) {
      if (keyword.negative()) {
        excluded.add(excluded(keyword));
      } else {
        add(keyword, wish, topicsOfWords);
        silent = false;
      }
    }
    if (silent) {
      wish.topics().forEach(topic -> add(new Keyword(topic, 0, false), wish, topicsOfWords));
    }
    List<Audience> groups = new ArrayList<>();
    topicsOfWords.forEach((words, topics) ->
        groups.add(new All(List.of(new Any(topics), new MomentIn(Moment.QUERY, words)))));
    Audience searched = groups.size() == 1 ? groups.get(0) : new Any(groups);
    return new All(List.of(Projection.moments(wish.stated()), searched, new None(excluded)));
  }

  private void add(Keyword keyword, Wish wish, Map<Long, List<Audience>> topicsOfWords) {
    Tree tree = wish.vocabulary().interests();
    int node = keyword.node();
    boolean anyWord = settings.match() == Match.BROAD
        || (settings.match() == Match.PHRASE && keyword.word() == 0);
    long words = anyWord ? ANY_QUERY : bit(keyword.word());
    Audience topics = switch (settings.match()) {
      case EXACT -> alone(node, tree);
      case PHRASE -> new TopicIn(List.of(node));
      case BROAD ->
        new TopicIn(List.of(tree.parent(node) == Tree.NO_NODE ? node : tree.parent(node)));
    };
    topicsOfWords.computeIfAbsent(words, key -> new ArrayList<>()).add(topics);
  }

  /** A node without what is below it. */
  private static Audience alone(int node, Tree tree) {
    List<Integer> below = IntStream.range(node + 1, tree.end(node)).boxed().toList();
    Audience whole = new TopicIn(List.of(node));
    return below.isEmpty() ? whole : new All(List.of(whole, new None(List.of(new TopicIn(below)))));
  }

  private static Audience excluded(Keyword keyword) {
    Audience topic = new TopicIn(List.of(Math.max(0, keyword.node())));
    Audience word = new MomentIn(Moment.QUERY, bit(keyword.word()));
    if (keyword.node() == Tree.NO_NODE) {
      return word;
    }
    return keyword.word() == 0 ? topic : new All(List.of(topic, word));
  }

  /** The bit of a word; that of no query comes before. */
  private static long bit(int word) {
    return 1L << (word + 1);
  }
}
