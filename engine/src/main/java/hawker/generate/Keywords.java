package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.AdSpec;
import hawker.scenario.AudienceReader;
import hawker.world.Inventory.Keyword;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Reads the keywords of ads: an interest, a word of queries, or a word and an interest. */
final class Keywords {
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final List<Keyword> keywords = new ArrayList<>();

  private Keywords(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** The keywords of an ad, those that rule queries out last. */
  static List<Keyword> of(AdSpec ad, String path, Vocabulary vocabulary, Problems problems) {
    Keywords keywords = new Keywords(vocabulary, problems);
    for (int i = 0; i < ad.keywords().size(); i++) {
      keywords.read(ad.keywords().get(i), path + ".keywords[" + i + "]", false);
    }
    for (int i = 0; i < ad.negativeKeywords().size(); i++) {
      keywords.read(ad.negativeKeywords().get(i), path + ".negativeKeywords[" + i + "]", true);
    }
    return keywords.keywords;
  }

  private void read(Node text, String path, boolean negative) {
    String[] parts = text.text().strip().split("\\s+", 2);
    int word = Math.max(0, vocabulary.queryWords().indexOf(parts[0]));
    if (word > 0 && parts.length == 1 && negative) {
      keywords.add(new Keyword(Tree.NO_NODE, word, true));
      return;
    }
    String subject = word > 0 && parts.length > 1 ? parts[1] : text.text().strip();
    int node = vocabulary.interests().find(subject);
    if (node != Tree.NO_NODE) {
      keywords.add(new Keyword(node, word, negative));
    } else if (parts.length > 1 && word == 0) {
      List<String> words =
          vocabulary.queryWords().subList(1, vocabulary.queryWords().size());
      problems.unknown(
          Node.scalar(parts[0], text.place()), path, "an interest with, at most, one of", words);
    } else {
      AudienceReader.interest(
          Node.scalar(subject, text.place()), path, vocabulary.interests(), problems);
    }
  }
}
