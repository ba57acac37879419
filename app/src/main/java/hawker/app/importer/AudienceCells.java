package hawker.app.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Impressions and clicks by age, gender and interest: one cell for each combination, in order of
 * age, then gender, then interest. Not changed once made.
 */
public final class AudienceCells {
  /** More would make the fit slow and its tables unreadable. */
  private static final int INTERESTS_MAX = 500;

  private static final int AGES_MAX = 20;
  private static final Pattern CODE = Pattern.compile("interest-([0-9]{1,9})");
  private static final int NO_CODE = Integer.MAX_VALUE;

  private final List<AgeBand> ages;
  private final List<Gender> genders;
  private final List<String> interests;
  private final long[] impressions;
  private final long[] clicks;

  private AudienceCells(List<AgeBand> ages, List<Gender> genders, List<String> interests) {
    this.ages = List.copyOf(ages);
    this.genders = List.copyOf(genders);
    this.interests = List.copyOf(interests);
    impressions = new long[ages.size() * genders.size() * interests.size()];
    clicks = new long[impressions.length];
  }

  /** What cells are combinations of. */
  enum Dimension {
    AGE,
    GENDER,
    INTEREST;

    /** The place in {@link AudienceCells#levels(int)}. */
    int place() {
      return compareTo(AGE);
    }

    @Override
    public String toString() {
      return switch (this) {
        case AGE -> "age";
        case GENDER -> "gender";
        case INTEREST -> "interest";
      };
    }
  }

  /**
   * The cells of all rows with impressions.
   *
   * @throws ImportException if there are too many ages or interests
   */
  public static AudienceCells of(AdExport export) {
    List<AdRow> shown =
        export.rows().stream().filter(row -> row.impressions() > 0).toList();
    TreeSet<AgeBand> ages = new TreeSet<>();
    TreeSet<Gender> genders = new TreeSet<>();
    TreeSet<String> interests = new TreeSet<>(
        Comparator.comparingInt(AudienceCells::code).thenComparing(Comparator.naturalOrder()));
    for (AdRow row : shown) {
      ages.add(row.age());
      genders.add(row.gender());
      interests.add(row.interest());
    }
    if (ages.size() > AGES_MAX || interests.size() > INTERESTS_MAX) {
      throw new ImportException(export.file() + " must have at most " + AGES_MAX + " bands of age"
          + " and " + INTERESTS_MAX + " interests; it has " + ages.size() + " and "
          + interests.size() + ". Keep those with most impressions, or join some.");
    }
    return new AudienceCells(List.copyOf(ages), List.copyOf(genders), List.copyOf(interests))
        .with(shown);
  }

  private static int code(String interest) {
    var matcher = CODE.matcher(interest);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : NO_CODE;
  }

  /** Cells of the same levels with the counts of other rows. */
  AudienceCells with(Collection<AdRow> rows) {
    AudienceCells cells = new AudienceCells(ages, genders, interests);
    for (AdRow row : rows) {
      if (row.impressions() > 0) {
        int cell = cell(
            ages.indexOf(row.age()),
            genders.indexOf(row.gender()),
            interests.indexOf(row.interest()));
        cells.impressions[cell] += row.impressions();
        cells.clicks[cell] += row.clicks();
      }
    }
    return cells;
  }

  /** The bands of age, rising. */
  public List<AgeBand> ages() {
    return ages;
  }

  /** The genders, in order. */
  public List<Gender> genders() {
    return genders;
  }

  /** The interests by number, then by name. */
  public List<String> interests() {
    return interests;
  }

  /** Impressions of each cell; [ages · genders · interests]; not to be written. */
  long[] impressions() {
    return impressions;
  }

  /** Clicks of each cell; [ages · genders · interests]; not to be written. */
  long[] clicks() {
    return clicks;
  }

  /** The number of cells, empty ones included. */
  public int size() {
    return impressions.length;
  }

  /** The cell of a combination of levels. */
  public int cell(int age, int gender, int interest) {
    return (age * genders.size() + gender) * interests.size() + interest;
  }

  /** The levels of a cell: age, gender, interest. */
  public int[] levels(int cell) {
    int group = cell / interests.size();
    return new int[] {group / genders.size(), group % genders.size(), cell % interests.size()};
  }

  /** How many levels a dimension has. */
  int count(Dimension dimension) {
    return names(dimension).size();
  }

  /** The levels of a dimension as scenarios write them. */
  List<String> names(Dimension dimension) {
    return switch (dimension) {
      case AGE -> strings(ages);
      case GENDER -> strings(genders);
      case INTEREST -> interests;
    };
  }

  private static List<String> strings(List<?> values) {
    List<String> names = new ArrayList<>();
    values.forEach(value -> names.add(value.toString()));
    return names;
  }

  /** A count of each level of a dimension, over all cells. */
  long[] sums(long[] counts, Dimension dimension) {
    long[] sums = new long[count(dimension)];
    for (int cell = 0; cell < counts.length; cell++) {
      sums[levels(cell)[dimension.place()]] += counts[cell];
    }
    return sums;
  }
}
