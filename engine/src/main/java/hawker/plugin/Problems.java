package hawker.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects every mistake, so that all are reported at once. Not thread-safe. */
public final class Problems {
  /** After so many mistakes none gets a suggestion, which could take long in a hopeless file. */
  private static final int MAX_SUGGESTIONS = 200;

  /** Longest word that is compared; longer ones are no misspelt names. */
  private static final int MAX_WORD = 100;

  /** Fewest letters that stand for a longer name. */
  private static final int LEAST_PART = 3;

  private static final int MAX_LISTED = 12;

  private final Set<Problem> found = new LinkedHashSet<>();
  private int told;

  /** Adds a mistake at a value; the same mistake at the same place counts once. */
  public void add(Node node, String path, String must) {
    add(node, path, must, "");
  }

  /** Adds a mistake at a value, with a suggestion. */
  public void add(Node node, String path, String must, String maybe) {
    add(new Problem(node.place(), path, node.brief(), must, maybe));
  }

  /** Adds a mistake that has no value to show. */
  public void add(Node.Place place, String path, String must, String maybe) {
    add(new Problem(place, path, "", must, maybe));
  }

  /** Adds a mistake; the same mistake at the same place counts once. */
  public void add(Problem problem) {
    told++;
    found.add(problem);
  }

  /** Adds a name that is not one of those known, with the nearest known one as suggestion. */
  public void unknown(Node node, String path, String what, Collection<String> known) {
    add(node, path, "be " + what + ": " + listed(known), suggestion(node.text(), known));
  }

  /**
   * Adds a key that is not one of those known, at the key. What it holds is told too where no file
   * shows it.
   */
  public void unknownKey(Node.Entry entry, String path, String name, Collection<String> known) {
    String must = known.isEmpty()
        ? "not be here: there are no settings"
        : "be one of " + String.join(", ", known);
    Node.Place key = entry.keyPlace();
    String value = key.line() == 0 ? entry.value().brief() : "";
    add(new Problem(key, path, value, must, suggestion(name, known)));
  }

  /** The nearest known name, or nothing once there are too many mistakes to search for each. */
  public String suggestion(String name, Collection<String> known) {
    return found.size() < MAX_SUGGESTIONS ? nearest(name, known) : "";
  }

  /** How often a mistake was added, one found before included; grows with every mistake met. */
  int told() {
    return told;
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** The mistakes in file order. */
  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing((Problem p) -> p.place().file())
        .thenComparingInt(p -> p.place().line())
        .thenComparingInt(p -> p.place().column()));
    return sorted;
  }

  /**
   * Ends a check.
   *
   * @throws ScenarioException if anything was found
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ScenarioException(list());
    }
  }

  /**
   * The known name within a few keystrokes of a misspelt one, else the first of several words of
   * which it is one; or empty.
   */
  public static String nearest(String name, Collection<String> known) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    String best = "";
    int bestDistance = Math.max(1, Math.min(3, wanted.length() / 2)) + 1;
    if (wanted.isEmpty() || wanted.length() > MAX_WORD) {
      return best;
    }
    for (String candidate : known) {
      if (Math.abs(candidate.length() - wanted.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), bestDistance);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? beginning(wanted, known) : best;
  }

  /** The first known name with a word in it that begins like that, as interest in paid-interest. */
  private static String beginning(String wanted, Collection<String> known) {
    return known.stream()
        .filter(name -> wanted.length() >= LEAST_PART && name.indexOf('-') > 0)
        .filter(name -> ("-" + name.toLowerCase(Locale.ROOT)).contains("-" + wanted))
        .findFirst()
        .orElse("");
  }

  private static String listed(Collection<String> known) {
    if (known.isEmpty()) {
      return "there are none";
    }
    String names = known.stream()
        .limit(MAX_LISTED)
        .map(name -> Problem.line(name, Node.BRIEF_LENGTH))
        .collect(Collectors.joining(", "));
    return known.size() <= MAX_LISTED ? names : names + " … (" + known.size() + " in all)";
  }

  /** Edits (insert, delete, replace, swap of neighbours) between two words, or {@code limit}. */
  private static int distance(String a, String b, int limit) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1);
        edits[i][j] = swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
      }
    }
    return Math.min(limit, edits[a.length()][b.length()]);
  }
}
