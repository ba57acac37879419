package hawker.app.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one row, every mistake; nothing is guessed. */
final class FacebookRow {
  private static final Pattern WHOLE = Pattern.compile("([0-9]{1,12})(?:\\.0+)?");
  private static final Pattern AMOUNT =
      Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{0,30})?(?:[eE][-+]?[0-9]{1,2})?");
  private static final Pattern NEGATIVE = Pattern.compile("-\\s*[0-9.].*");

  /** What scenarios take for a name. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _+&'()-]{0,69}");

  private static final Pattern CODE = Pattern.compile("[0-9]+");
  private static final BigDecimal MOST_SPENT = BigDecimal.valueOf(100_000_000L);
  private static final int SHOWN = 40;

  private final FacebookHeader header;
  private final List<String> fields;
  private final List<String> mistakes = new ArrayList<>();

  FacebookRow(FacebookHeader header, List<String> fields) {
    this.header = header;
    this.fields = fields;
  }

  /** What is wrong with the row. */
  List<String> mistakes() {
    return mistakes;
  }

  /** The row; null if anything is wrong with it. */
  @Nullable AdRow read(long line) {
    if (fields.size() != header.columns()) {
      mistakes.add("has " + fields.size() + " fields, and must have as many as the first line, "
          + header.columns());
      return null;
    }
    String ad = text(FacebookColumn.AD_ID);
    String campaign = name(FacebookColumn.CAMPAIGN);
    AgeBand age = age();
    Gender gender = gender();
    String interest = name(FacebookColumn.INTEREST);
    long impressions = whole(FacebookColumn.IMPRESSIONS);
    long clicks = whole(FacebookColumn.CLICKS);
    long spent = spent();
    long total = optional(FacebookColumn.TOTAL_CONVERSIONS);
    long approved = optional(FacebookColumn.APPROVED_CONVERSIONS);
    if (impressions >= 0 && clicks > impressions) {
      mistake(
          FacebookColumn.CLICKS,
          "be at most " + FacebookColumn.IMPRESSIONS.title() + ", " + impressions);
    }
    if (has(FacebookColumn.TOTAL_CONVERSIONS) && total >= 0 && approved > total) {
      mistake(
          FacebookColumn.APPROVED_CONVERSIONS,
          "be at most " + FacebookColumn.TOTAL_CONVERSIONS.title() + ", " + total);
    }
    if (!mistakes.isEmpty() || age == null || gender == null) {
      return null;
    }
    return new AdRow(
        line,
        ad,
        campaign,
        age,
        gender,
        CODE.matcher(interest).matches() ? "interest-" + interest : interest,
        impressions,
        clicks,
        spent,
        approved);
  }

  private boolean has(FacebookColumn column) {
    return header.places().containsKey(column);
  }

  private String field(FacebookColumn column) {
    Integer place = header.places().get(column);
    return place == null ? "" : fields.get(place).strip();
  }

  private void mistake(FacebookColumn column, String must) {
    String value = field(column).replaceAll("\\p{Cntrl}+", " ");
    String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    mistakes.add(column.title() + (shown.isEmpty() ? "" : " (" + shown + ")") + " must " + must);
  }

  private String text(FacebookColumn column) {
    String text = field(column);
    if (text.isEmpty()) {
      mistake(column, "be there");
    }
    return text;
  }

  private String name(FacebookColumn column) {
    String name = text(column);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      mistake(column, "be a number or a name of letters, digits, spaces, - and _ (at most 70)");
    }
    return name;
  }

  private @Nullable AgeBand age() {
    String text = text(FacebookColumn.AGE);
    AgeBand band = AgeBand.parse(text);
    if (band == null && !text.isEmpty()) {
      mistake(FacebookColumn.AGE, "be a band of ages, such as 30-34 or 65+");
    }
    return band;
  }

  private @Nullable Gender gender() {
    String text = text(FacebookColumn.GENDER);
    Gender gender = Gender.parse(text);
    if (gender == null && !text.isEmpty()) {
      mistake(FacebookColumn.GENDER, "be F or M");
    }
    return gender;
  }

  /** A whole number; -1 after noting a mistake. */
  private long whole(FacebookColumn column) {
    String text = text(column);
    var matcher = WHOLE.matcher(text);
    if (matcher.matches()) {
      return Long.parseLong(matcher.group(1));
    }
    if (!text.isEmpty()) {
      mistake(
          column,
          NEGATIVE.matcher(text).matches()
              ? "not be negative"
              : "be a whole number of at most 12 digits");
    }
    return -1;
  }

  private long optional(FacebookColumn column) {
    return has(column) ? whole(column) : 0;
  }

  private long spent() {
    String text = text(FacebookColumn.SPENT);
    if (AMOUNT.matcher(text).matches()) {
      BigDecimal amount = new BigDecimal(text);
      if (amount.compareTo(MOST_SPENT) <= 0) {
        return amount.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
      }
      mistake(FacebookColumn.SPENT, "be at most " + MOST_SPENT);
    } else if (!text.isEmpty()) {
      mistake(
          FacebookColumn.SPENT,
          NEGATIVE.matcher(text).matches()
              ? "not be negative"
              : "be an amount without currency, such as 1.43");
    }
    return -1;
  }
}
