package hawker.response;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Opportunities;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.AudienceReader;
import hawker.world.Audience;
import hawker.world.Inventory.Ad;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import hawker.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Log-odds that some people have for the ads of some topics: the interplay of person and ad beyond
 * interests. Immutable.
 */
final class Cells {
  /** The most cells there can be: one bit each. */
  static final int MAX = 64;

  private final AudienceEvaluator evaluator;
  private final Audience[] audiences;
  private final double[] effects;
  private final long[] cellsOfAd;

  /**
   * Compiles stated cells.
   *
   * @param cells at most {@link #MAX}
   * @throws hawker.plugin.ScenarioException if a name is unknown
   */
  Cells(List<Utility.Cell> cells, World world, AudienceEvaluator evaluator) {
    this.evaluator = evaluator;
    Problems problems = new Problems();
    Vocabulary vocabulary = world.vocabulary();
    List<Ad> ads = world.inventory().ads();
    audiences = new Audience[cells.size()];
    effects = new double[cells.size()];
    cellsOfAd = new long[ads.size()];
    for (int cell = 0; cell < audiences.length; cell++) {
      Utility.Cell stated = cells.get(cell);
      String path = "cells[" + cell + "]";
      audiences[cell] = audience(stated, path, vocabulary, problems);
      effects[cell] = stated.effect();
      List<Integer> topics = topics(stated, path, vocabulary, problems);
      for (int ad = 0; ad < cellsOfAd.length; ad++) {
        if (topics.isEmpty() || speaksOf(ads.get(ad), topics, vocabulary.interests())) {
          cellsOfAd[ad] |= 1L << cell;
        }
      }
    }
    problems.throwIfAny();
  }

  /** Reports names that there are not. */
  static void check(
      List<Utility.Cell> cells, String path, Vocabulary vocabulary, Problems problems) {
    for (int cell = 0; cell < cells.size(); cell++) {
      String below = path + "[" + cell + "]";
      Audience unused = audience(cells.get(cell), below, vocabulary, problems);
      List<Integer> unusedTopics = topics(cells.get(cell), below, vocabulary, problems);
    }
  }

  private static Audience audience(
      Utility.Cell cell, String path, Vocabulary vocabulary, Problems problems) {
    return AudienceReader.read(
        cell.audience(), Binder.join(path, "audience"), vocabulary, problems);
  }

  private static List<Integer> topics(
      Utility.Cell cell, String path, Vocabulary vocabulary, Problems problems) {
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < cell.topics().size(); i++) {
      Node topic = cell.topics().get(i);
      String below = Binder.join(path, "topics") + "[" + i + "]";
      int node = AudienceReader.interest(topic, below, vocabulary.interests(), problems);
      if (node != Tree.NO_NODE) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static boolean speaksOf(Ad ad, List<Integer> topics, Tree tree) {
    return ad.topics().stream()
        .anyMatch(topic -> topics.stream().anyMatch(node -> tree.within(topic, node)));
  }

  /** Bit mask of the cells whose audience this person and moment truly belong to. */
  long holding(Opportunities opportunities, int opportunity) {
    long holding = 0;
    for (int cell = 0; cell < audiences.length; cell++) {
      if (evaluator.truth(audiences[cell], opportunities, opportunity)) {
        holding |= 1L << cell;
      }
    }
    return holding;
  }

  /** The log-odds of an ad, given the cells that hold. */
  double of(long holding, int ad) {
    double sum = 0;
    for (long left = holding & cellsOfAd[ad]; left != 0; left &= left - 1) {
      sum += effects[Long.numberOfTrailingZeros(left)];
    }
    return sum;
  }
}
