package hawker.app.importer;

import hawker.plugin.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of an export stand.
 *
 * @param places index of each column that is there
 * @param columns how many columns there are in all
 * @param notes what was ignored or is missing, for people
 */
record FacebookHeader(Map<FacebookColumn, Integer> places, int columns, List<String> notes) {
  /** Copies the collections. */
  FacebookHeader {
    places = Map.copyOf(places);
    notes = List.copyOf(notes);
  }

  /**
   * Finds the columns by name, in any order and case.
   *
   * @throws ImportException if one that is needed is missing, or one stands twice
   */
  static FacebookHeader of(String file, List<String> names) {
    Map<FacebookColumn, Integer> places = new EnumMap<>(FacebookColumn.class);
    List<String> mistakes = new ArrayList<>();
    List<String> extra = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean known = false;
      for (FacebookColumn column : FacebookColumn.values()) {
        if (column.named(names.get(i))) {
          known = true;
          if (places.putIfAbsent(column, i) != null) {
            mistakes.add(file + ":1: column " + column.title() + " must stand once.");
          }
        }
      }
      if (!known) {
        extra.add(names.get(i));
      }
    }
    List<String> notes = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (FacebookColumn column : FacebookColumn.values()) {
      if (!places.containsKey(column) && column.required()) {
        mistakes.add(missing(file, column, extra));
        missing.add(column.title());
      } else if (!places.containsKey(column) && column == FacebookColumn.APPROVED_CONVERSIONS) {
        notes.add("There is no column " + column.title() + ", so no click converts.");
      }
    }
    if (names.size() == 1 && !missing.isEmpty()) {
      mistakes.clear();
      mistakes.add(file + ":1: the first line must name columns, parted by commas, among them "
          + String.join(", ", missing) + ".");
    }
    if (!mistakes.isEmpty()) {
      throw new ImportException(mistakes);
    }
    if (!extra.isEmpty()) {
      notes.add("Ignored columns: " + String.join(", ", extra) + ".");
    }
    return new FacebookHeader(places, names.size(), notes);
  }

  private static String missing(String file, FacebookColumn column, List<String> extra) {
    String nearest = Problems.nearest(column.title(), extra);
    return file + ":1: column " + column.title() + " must be there."
        + (nearest.isEmpty() ? "" : " Maybe " + nearest + " is meant?");
  }
}
