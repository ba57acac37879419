package hawker.targeting;

import hawker.world.Tree;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Those who posted about a topic, or something below it, a short while ago.
 *
 * @param nodes taxonomy nodes, one of which is enough
 * @param seconds how long ago at most
 */
record Posted(List<Integer> nodes, long seconds) implements SegmentRule, SegmentRule.Membership {
  /** Copies the nodes. */
  Posted {
    nodes = List.copyOf(nodes);
  }

  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.SIGNALS);
  }

  @Override
  public long postSeconds() {
    return seconds;
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    if (doings == Observed.NOBODY) {
      return false;
    }
    Tree tree = observed.sources().vocabulary().interests();
    long within = observed.sources().loss().within(seconds);
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.get(i);
      if (observed.memories().posts().posted(doings, node, tree, observed.time() - within)
          || observed
              .sources()
              .lives()
              .moods()
              .posted(node, tree, within, observed.at(doings), 0)) {
        return true;
      }
    }
    return false;
  }
}
