package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.SlotTable;
import hawker.plugin.Binder;
import hawker.plugin.FilePath;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Format;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Objective;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A model over three ads, a woman, a man and somebody of unknown gender, two slots of worth 1, .5. */
final class Bench {
  static final int UNKNOWN = 2;
  static final int ADS = 3;

  final CtrModel model;
  private final CtrModel.Tally tally;
  private final People people = new People(0, 3, 2);

  Bench(String name, String settings) {
    Problems problems = new Problems();
    Node node = Objects.requireNonNull(NodeReader.parse(settings, "test.yaml", problems));
    Binder binder = new Binder(problems).with(FilePath.class, FilePath::read);
    Vocabulary vocabulary = vocabulary();
    PluginSpec spec = new PluginSpec(name, node, "prediction");
    Models.check(spec, vocabulary, binder);
    problems.throwIfAny();
    model = Objects.requireNonNull(Models.registry().select(spec, binder))
        .build(new PredictionContext(
            vocabulary,
            inventory(),
            SlotTable.single(0, 1, 0.5),
            (opportunities, candidates, out) -> {
              for (int c = 0; c < candidates.size; c++) {
                out[c] = 0.1 * (1 + candidates.ad[c]);
              }
            }));
    tally = model.tally();
    for (int row = 0; row < 3; row++) {
      people.setSeen(0, row, row == UNKNOWN ? Attribute.UNKNOWN : row);
      people.setSeen(1, row, (20 + 20 * row));
    }
  }

  private static Vocabulary vocabulary() {
    Tree.Builder tree = new Tree.Builder();
    tree.add(Tree.NO_NODE, "sports", "");
    int formats = 1 << Format.NATIVE.code();
    return new Vocabulary(
        List.of(
            Attribute.category("gender", List.of("female", "male")),
            Attribute.number("age", 13, 90)),
        tree.build(),
        new Media(
            List.of(new Media.Channel("c", 1, 1, 1, List.of(1.0, 0.0, 0.0, 0.0, 0.0), 0, 1)),
            List.of(new Media.Placement("c/p", 0, 1, 2, 0, formats, 0, 0, 0, 0))),
        List.of());
  }

  private static Inventory inventory() {
    Inventory.Ad ad = new Inventory.Ad("a/c/s/ad", 0, Format.NATIVE, List.of(), 0, 0, 0);
    return new Inventory(
        List.of("a"),
        List.of(new Inventory.Campaign("a/c", 0, Objective.CLICKS, false, 0, 1)),
        List.of(new Inventory.AdSet("a/c/s", 0, Audience.EVERYONE, 1, true)),
        List.of(ad, ad, ad));
  }

  private Opportunities request(int size) {
    Opportunities requests = new Opportunities(size);
    requests.turnTo(people, new Memory(3, 1));
    requests.size = size;
    return requests;
  }

  /** Predictions of every ad for every person; [people][ads]. */
  double[] predict() {
    Opportunities requests = request(3);
    Candidates candidates = new Candidates(3);
    candidates.clear();
    for (int row = 0; row < 3; row++) {
      requests.row[row] = row;
      for (int ad = 0; ad < ADS; ad++) {
        candidates.add(ad);
      }
      candidates.endOf(row);
    }
    model.predict(requests, candidates);
    return Arrays.copyOf(candidates.pCtr, 3 * ADS);
  }

  double pCtr(int ad, int row) {
    return predict()[row * ADS + ad];
  }

  /** Shows the same page to a person so often; the first few times the lowest ad is clicked. */
  void show(int row, int times, int clicks, int... ads) {
    Opportunities requests = request(1);
    requests.row[0] = row;
    for (int i = 0; i < times; i++) {
      Outcome outcome = new Outcome(1, 2);
      outcome.filled[0] = ads.length;
      System.arraycopy(ads, 0, outcome.ad, 0, ads.length);
      outcome.clicked[ads.length - 1] = i < clicks;
      tally.add(requests, outcome);
    }
  }

  /** Shows one page of an address of its own to a person; its ads are clicked or not. */
  void showPage(int event, int row, boolean clicked, int... ads) {
    Opportunities requests = request(1);
    requests.row[0] = row;
    requests.event[0] = event;
    Outcome outcome = new Outcome(1, 2);
    outcome.filled[0] = ads.length;
    System.arraycopy(ads, 0, outcome.ad, 0, ads.length);
    outcome.clicked[0] = clicked;
    tally.add(requests, outcome);
  }

  void learn() {
    model.absorb(tally);
    settle();
  }

  void settle() {
    model.settle();
  }
}
