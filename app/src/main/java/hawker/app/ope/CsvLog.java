package hawker.app.ope;

import hawker.learn.ValueHash;
import hawker.ope.Decisions;
import hawker.ope.Evaluation;
import hawker.ope.Policies;
import hawker.ope.Policy;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row for each decision, such as a file of the Open Bandit Dataset: every action that
 * is in the table is an option in every row. Scores of the actions are in columns named by the
 * action after a common prefix.
 */
public final class CsvLog {
  /** Most values of a column that is taken for a context where none are named. */
  private static final int VALUES_MAX = 100;

  private static final double LEAST = 1e-12;
  private static final String LIKELY = "be in (0, 1]: how likely the action was to be taken";

  private final LogColumns columns;
  private final Target target;
  private final int actionsLeast;
  private final Decisions decisions = new Decisions();
  private final Map<String, Integer> actions = new LinkedHashMap<>();
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final Map<String, Integer> clusters = new LinkedHashMap<>();

  /** Rows as read, before all actions are known; [rows], scores [rows][score columns]. */
  private final IntArrayList action = new IntArrayList();

  private final IntArrayList position = new IntArrayList();
  private final IntArrayList cluster = new IntArrayList();
  private final DoubleArrayList reward = new DoubleArrayList();
  private final DoubleArrayList propensity = new DoubleArrayList();
  private final IntArrayList decided = new IntArrayList();
  private final DoubleArrayList scores = new DoubleArrayList();

  /** The columns that a reward model may see, their hashes [rows][columns], and their values. */
  private final Map<String, Integer> contextColumns = new LinkedHashMap<>();

  private final LongArrayList contexts = new LongArrayList();
  private final List<LongOpenHashSet> values = new ArrayList<>();

  /** The places of scores, by action. */
  private final Map<String, Integer> scoreColumns = new LinkedHashMap<>();

  private CsvLog(LogColumns columns, Target target, int actionsLeast) {
    this.columns = columns;
    this.target = target;
    this.actionsLeast = actionsLeast;
  }

  /**
   * Reads a log.
   *
   * @param actions how many actions there are, where the log does not take them all; else 0
   * @param seed of the rates that a greedy policy without a score goes by
   * @throws LogException if it is not as it should be, with all reasons
   */
  public static LoggedPolicy read(
      Path file, LogColumns columns, Target target, int actions, long seed, Reading reading)
      throws IOException {
    CsvLog log = new CsvLog(columns, target, actions);
    double[][] frequencies = {};
    TextLog.read(file, reading, log::header);
    if (target.kind() == Target.Kind.LOG) {
      frequencies = log.frequencies(Path.of(target.name()), reading);
    }
    log.finish(file);
    Policy policy = log.policy(frequencies, seed);
    String about = String.format(
        Locale.ROOT,
        "%,d rows, %,d actions%s",
        log.decisions.size,
        log.decisions.actions(),
        log.positions.size() > 1 ? ", " + log.positions.size() + " positions" : "");
    return new LoggedPolicy(
        String.valueOf(file.getFileName()),
        about,
        log.decisions,
        policy,
        columns.reward(),
        List.of());
  }

  private TextLog.Rows header(TextLog log) {
    int ofReward = log.column("--reward", columns.reward());
    int ofPropensity = log.column("--propensity", columns.propensity());
    int ofAction = log.column("--action", columns.action());
    int ofPosition = place(log, "--position", columns.position());
    int ofCluster = place(log, "--cluster", columns.cluster());
    int ofDecided =
        place(log, "--policy", target.kind() == Target.Kind.COLUMN ? target.name() : null);
    findScores(log);
    findContexts(
        log, new int[] {ofReward, ofPropensity, ofAction, ofPosition, ofCluster, ofDecided});
    return (line, fields) -> {
      Double earned = log.number(line, fields, ofReward, "be a number: what was earned, as 0 or 1");
      Double likely = log.number(line, fields, ofPropensity, LIKELY);
      if (likely != null && !(likely > 0 && likely <= 1)) {
        log.mistake(
            line, columns.propensity() + " (" + fields.get(ofPropensity) + ") must " + LIKELY);
      } else if (likely != null && likely < LEAST) {
        log.mistake(
            line,
            columns.propensity() + " (" + fields.get(ofPropensity)
                + ") must be 1e-12 or more: what is less likely is as good as never done");
      } else if (fields.get(ofAction).isBlank()) {
        log.mistake(line, columns.action() + " must say which action was taken; it is empty");
      } else if (earned != null && likely != null) {
        cluster.add(ofCluster < 0 ? action.size() : number(clusters, fields.get(ofCluster)));
        action.add(number(actions, fields.get(ofAction)));
        position.add(ofPosition < 0 ? 0 : number(positions, fields.get(ofPosition)));
        reward.add(earned.doubleValue());
        propensity.add(likely.doubleValue());
        decided.add(ofDecided < 0 ? -1 : number(actions, fields.get(ofDecided)));
        addScores(log, line, fields);
        addContexts(fields);
      }
    };
  }

  /** Finds what a reward model may see: columns that are named, or all that have no other part. */
  private void findContexts(TextLog log, int[] taken) {
    List<String> asked = columns.contexts();
    if (asked == null) {
      return;
    }
    for (String name : asked) {
      contextColumns.put(name, log.column("--features", name));
    }
    for (int column = 0; column < log.header().size() && asked.isEmpty(); column++) {
      int at = column;
      boolean free = Arrays.stream(taken).noneMatch(one -> one == at)
          && !scoreColumns.containsValue(column)
          && !log.header().get(column).isEmpty();
      if (free) {
        contextColumns.put(log.header().get(column), column);
      }
    }
    contextColumns.keySet().forEach(name -> values.add(new LongOpenHashSet()));
  }

  private void addContexts(List<String> fields) {
    int c = 0;
    for (int column : contextColumns.values()) {
      String text = fields.get(column).strip();
      long hash = text.isEmpty() ? 0 : ValueHash.of(text);
      contexts.add(hash);
      if (values.get(c).size() <= VALUES_MAX) {
        boolean unused = values.get(c).add(hash);
      }
      c++;
    }
  }

  /** The places of the contexts that are kept: all that were named, others with few values. */
  private int[] contextsKept() {
    List<String> asked = columns.contexts();
    boolean named = asked != null && !asked.isEmpty();
    return IntStream.range(0, values.size())
        .filter(c -> named || values.get(c).size() <= VALUES_MAX)
        .toArray();
  }

  /** Where a column is; -1 where none is asked for. */
  private static int place(TextLog log, String option, @Nullable String name) {
    return name == null ? -1 : log.column(option, name);
  }

  private static int number(Map<String, Integer> numbers, String name) {
    Integer next = numbers.size();
    Integer known = numbers.putIfAbsent(name.strip(), next);
    return known == null ? next : known;
  }

  /** Finds the columns whose names begin as the score does: what follows is the action. */
  private void findScores(TextLog log) {
    String prefix = target.score();
    if (prefix.isEmpty()) {
      return;
    }
    for (int column = 0; column < log.header().size(); column++) {
      String name = log.header().get(column);
      if (name.startsWith(prefix) && name.length() > prefix.length()) {
        String action = name.substring(prefix.length());
        scoreColumns.put(action, column);
        int unused = number(actions, action);
      }
    }
    if (scoreColumns.size() < 2) {
      throw new LogException(log.file() + ": --policy (" + target.text() + ") needs a column "
          + prefix + "ID for each action ID, as in greedy:user-item_affinity_.");
    }
  }

  private void addScores(TextLog log, long line, List<String> fields) {
    for (int column : scoreColumns.values()) {
      Double score = log.number(line, fields, column, "be a number: a score");
      scores.add(score == null ? 0 : score.doubleValue());
    }
  }

  private void finish(Path file) {
    if (action.isEmpty()) {
      throw new LogException(
          file.getFileName() + " must hold a row for each decision; it has only column names.");
    }
    if (target.kind() == Target.Kind.ACTION && !actions.containsKey(target.name())) {
      throw new LogException("--policy (" + target.text() + ") must name an action of the log, as "
          + "action:" + actions.keySet().iterator().next() + ".");
    }
    if (!scoreColumns.isEmpty() && scoreColumns.size() < actions.size()) {
      String without = actions.keySet().stream()
          .filter(action -> !scoreColumns.containsKey(action))
          .findFirst()
          .orElseThrow();
      throw new LogException(file.getFileName() + ": action " + without + " has no column "
          + target.score() + without + " for --policy (" + target.text() + ").");
    }
    int[] kept = contextsKept();
    List<String> names = List.copyOf(contextColumns.keySet());
    decisions.contexts = Arrays.stream(kept).mapToObj(names::get).toList();
    int all = Math.max(actions.size(), actionsLeast);
    int scored = scoreColumns.size();
    if (scored == 0) {
      addSet(all, 0);
    }
    for (int row = 0; row < action.size(); row++) {
      if (scored > 0) {
        addSet(all, row * scored);
      }
      decisions.add(
          decisions.sets - 1,
          action.getInt(row),
          position.getInt(row),
          reward.getDouble(row),
          propensity.getDouble(row),
          cluster.getInt(row),
          true);
      for (int c = 0; c < kept.length; c++) {
        decisions.context(c, contexts.getLong(row * names.size() + kept[c]));
      }
    }
  }

  private void addSet(int all, int firstScore) {
    int unused = decisions.addSet();
    for (int option = 0; option < all; option++) {
      double score = option < scoreColumns.size() ? scores.getDouble(firstScore + option) : 0;
      decisions.addOption(option, score, Double.NaN);
    }
  }

  private Policy policy(double[][] frequencies, long seed) {
    return switch (target.kind()) {
      case UNIFORM -> Policies.uniform();
      case ACTION -> Policies.constant(number(actions, target.name()));
      case COLUMN -> Policies.decided(decided.toIntArray());
      case GREEDY ->
        scoreColumns.isEmpty()
            ? Policies.best(Evaluation.model(decisions, seed), false)
            : Policies.greedy(false);
      case SOFTMAX -> Policies.softmax(target.temperature());
      case LOG -> Policies.frequencies(frequencies);
    };
  }

  /** How often another log took each action in each position; actions it alone has are added. */
  private double[][] frequencies(Path other, Reading reading) throws IOException {
    CsvLog log = new CsvLog(columns, new Target("uniform", Target.Kind.UNIFORM, "", 1), 0);
    TextLog.read(other, reading, log::header);
    if (log.action.isEmpty()) {
      throw new LogException(
          other.getFileName() + " must hold a row for each decision; it has only column names.");
    }
    List<String> names = List.copyOf(log.actions.keySet());
    List<String> places =
        log.positions.isEmpty() ? List.of("") : List.copyOf(log.positions.keySet());
    int count = Math.max(1, Math.max(positions.size(), places.size()) + positions.size());
    double[][] share = new double[count][actions.size() + names.size()];
    double[] sums = new double[count];
    for (int row = 0; row < log.action.size(); row++) {
      String where = places.get(log.position.getInt(row));
      int at = positions.isEmpty() ? 0 : number(positions, where);
      share[at][number(actions, names.get(log.action.getInt(row)))]++;
      sums[at]++;
    }
    for (int at = 0; at < count; at++) {
      for (int option = 0; option < share[at].length; option++) {
        share[at][option] /= Math.max(1, sums[at]);
      }
    }
    return share;
  }
}
