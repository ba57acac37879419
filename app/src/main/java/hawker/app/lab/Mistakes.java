package hawker.app.lab;

import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import java.util.ArrayList;
import java.util.List;

/** Mistakes found in files of rows: the first of them, then it stops. */
final class Mistakes {
  private static final int MOST = 20;

  private final List<Problem> found = new ArrayList<>();

  /** Adds a mistake; with the last that is worth telling, throws all. */
  void add(Problem problem) {
    found.add(problem);
    if (found.size() >= MOST) {
      throwIfAny();
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ScenarioException(found);
    }
  }

  /** What was found, and then what ended the reading, which may have been this. */
  ScenarioException before(ScenarioException end) {
    if (found.size() >= MOST) {
      return end;
    }
    List<Problem> all = new ArrayList<>(found);
    all.addAll(end.problems());
    return new ScenarioException(all);
  }

  static Problem at(RowSource.Place place, String must, String maybe) {
    Node.Place where =
        new Node.Place(place.file(), (int) Math.min(Integer.MAX_VALUE, place.line()), place.at());
    return new Problem(where, place.column(), place.value(), must, maybe);
  }

  static ScenarioException one(
      String file, long line, int at, String what, String value, String must) {
    return new ScenarioException(
        List.of(at(new RowSource.Place(file, line, at, what, value), must, "")));
  }
}
