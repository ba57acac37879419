package hawker.targeting;

import hawker.exchange.SignalMemory;
import hawker.world.Banding;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.List;

/**
 * What a look-alike model looks at, numbered: the band of each attribute as the platform knows it,
 * declared interests with all above them, and topics signalled lately with all above them. Immutable
 * but for {@link Person}.
 */
final class AlikeFeatures {
  /** Least score of a topic that counts. */
  private static final double LEAST = 1;

  private final Banding[] bands;
  private final int[] firstOfAttribute;
  private final int firstDeclared;
  private final int firstSignalled;
  private final Tree interests;
  private final int mostAtOnce;

  AlikeFeatures(Vocabulary vocabulary) {
    interests = vocabulary.interests();
    bands = vocabulary.attributes().stream()
        .map(attribute -> Banding.of(attribute, List.of()))
        .toArray(Banding[]::new);
    firstOfAttribute = new int[bands.length];
    int next = 0;
    for (int i = 0; i < bands.length; i++) {
      firstOfAttribute[i] = next;
      next += bands[i].cells();
    }
    firstDeclared = next;
    firstSignalled = next + interests.nodes();
    int depth = 0;
    for (int node = 0; node < interests.nodes(); node++) {
      depth = Math.max(depth, interests.depth(node));
    }
    mostAtOnce = bands.length + depth * (People.SALIENT + SignalMemory.TOPICS);
  }

  /** The number of features. */
  int count() {
    return firstSignalled + interests.nodes();
  }

  /** The features of one person at a time. */
  final class Person {
    final int[] feature = new int[mostAtOnce];
    int count;

    /** Turns to a person whose doings are those of a row. */
    void turnTo(Observed observed, int row, int doings) {
      People people = observed.people();
      count = 0;
      for (int i = 0; i < bands.length; i++) {
        feature[count++] = firstOfAttribute[i] + bands[i].cell(people.seen(i, row));
      }
      int from = count;
      for (int place = 0; place < People.SALIENT; place++) {
        addUpwards(people.declared(row, place), firstDeclared, from);
      }
      SignalMemory signals = observed.memories().signals();
      from = count;
      for (int place = 0; place < SignalMemory.TOPICS; place++) {
        int topic = signals.topic(doings, place);
        if (topic != Tree.NO_NODE && signals.score(doings, place, observed.time()) >= LEAST) {
          addUpwards(topic, firstSignalled, from);
        }
      }
    }

    /** Adds a node and all above it, each once. */
    private void addUpwards(int node, int first, int from) {
      for (int up = node; up != Tree.NO_NODE; up = interests.parent(up)) {
        for (int i = from; i < count; i++) {
          if (feature[i] == first + up) {
            return;
          }
        }
        feature[count++] = first + up;
      }
    }
  }
}
