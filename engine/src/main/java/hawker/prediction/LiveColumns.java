package hawker.prediction;

import hawker.exchange.Opportunities;
import hawker.exchange.TopicMatch;
import hawker.learn.FeatureSpace;
import hawker.learn.JoinedRows.Part;
import hawker.learn.RowEncoder;
import hawker.learn.ValueHash;
import hawker.plugin.Binder;
import hawker.world.Activity;
import hawker.world.Attribute;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The columns that a model may ask for, by the names and with the texts that the event log has: what
 * the platform sees of person, request and ad. A value is a code until a model is given its hash.
 */
final class LiveColumns {
  /** The code of what is not known. */
  static final int MISSING = -1;

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  /** Longest decimal number. */
  private static final int DIGITS = 12;

  private final Vocabulary vocabulary;
  private final Inventory inventory;
  private final TopicMatch match;

  /** The columns in use, in the order of the space. */
  private final Source[] source;

  /** For {@link Source#ATTRIBUTE}: its number; [columns]. */
  private final int[] attribute;

  private final boolean[] numeric;

  /** Hashes of the texts of codes, less the first code; empty where codes are numbers; [columns]. */
  private final long[][] hash;

  /** First code that has a text; [columns]. */
  private final int[] base;

  /** Where a value comes from. */
  enum Source {
    CHANNEL(Part.FIRST),
    PLACEMENT(Part.FIRST),
    ACTIVITY(Part.FIRST),
    TOPIC(Part.FIRST),
    TIME_SECONDS(Part.FIRST),
    HOUR(Part.FIRST),
    USER(Part.FIRST),
    TRACKED(Part.FIRST),
    SLOT(Part.FIRST),
    AD(Part.SECOND),
    CAMPAIGN(Part.SECOND),
    ADVERTISER(Part.SECOND),
    FORMAT(Part.SECOND),
    TOPIC_MATCH(Part.CODED),
    INTEREST_MATCH(Part.CODED),
    /** What people are; its columns have names of their own. */
    ATTRIBUTE(Part.FIRST);

    private final Part part;

    Source(Part part) {
      this.part = part;
    }

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values can be read as numbers. */
    boolean counts() {
      return this == TIME_SECONDS
          || this == HOUR
          || this == SLOT
          || this == AD
          || this == TOPIC_MATCH
          || this == INTEREST_MATCH;
    }
  }

  /** Names of columns of the log that hide an attribute of the same name. */
  private static final List<String> TAKEN =
      List.of("user", "tracked", "run", "arm", "replication", "day");

  /**
   * The columns that a space asks for, all of which are known.
   *
   * @param space the features
   */
  LiveColumns(FeatureSpace space, Vocabulary vocabulary, Inventory inventory) {
    this.vocabulary = vocabulary;
    this.inventory = inventory;
    match = new TopicMatch(vocabulary.interests(), inventory);
    int columns = space.columns().size();
    source = new Source[columns];
    attribute = new int[columns];
    numeric = new boolean[columns];
    hash = new long[columns][];
    base = new int[columns];
    for (int c = 0; c < columns; c++) {
      source[c] = source(space.columns().get(c));
      attribute[c] = attribute(vocabulary, space.columns().get(c));
      numeric[c] = space.numeric(c);
      hash[c] = numeric[c] ? new long[0] : texts(c);
    }
  }

  /** The names of all columns, those of people first. */
  static List<String> known(Vocabulary vocabulary) {
    List<String> names = new ArrayList<>();
    vocabulary.attributes().forEach(attribute -> names.add(logged(attribute)));
    for (Source one : Source.values()) {
      if (one != Source.ATTRIBUTE && !names.contains(one.column())) {
        names.add(one.column());
      }
    }
    return names;
  }

  /** Whether a known column can be read as a number. */
  static boolean number(Vocabulary vocabulary, String column) {
    int of = attribute(vocabulary, column);
    return source(column) == Source.ATTRIBUTE
        ? vocabulary.attributes().get(of).kind() == Attribute.Kind.NUMBER
        : source(column).counts();
  }

  /** The columns of models that name none. */
  static List<String> usual(Vocabulary vocabulary) {
    List<String> names = new ArrayList<>();
    vocabulary.attributes().forEach(attribute -> names.add(logged(attribute)));
    for (Source one : List.of(
        Source.PLACEMENT,
        Source.ACTIVITY,
        Source.TOPIC,
        Source.AD,
        Source.CAMPAIGN,
        Source.ADVERTISER,
        Source.FORMAT,
        Source.TOPIC_MATCH,
        Source.INTEREST_MATCH)) {
      if (!names.contains(one.column())) {
        names.add(one.column());
      }
    }
    return names;
  }

  private static String logged(Attribute attribute) {
    return TAKEN.contains(attribute.name()) ? "attribute_" + attribute.name() : attribute.name();
  }

  private static int attribute(Vocabulary vocabulary, String column) {
    for (int i = 0; i < vocabulary.attributes().size(); i++) {
      if (logged(vocabulary.attributes().get(i)).equals(column)) {
        return i;
      }
    }
    return MISSING;
  }

  private static Source source(String column) {
    return Arrays.stream(Source.values())
        .filter(one -> one != Source.ATTRIBUTE && one.column().equals(column))
        .findFirst()
        .orElse(Source.ATTRIBUTE);
  }

  private long[] texts(int c) {
    Media media = vocabulary.media();
    List<Inventory.Ad> ads = inventory.ads();
    List<Media.Placement> placements = media.placements();
    return switch (source[c]) {
      case CHANNEL ->
        hashes(
            placements.size(),
            p -> media.channels().get(placements.get(p).channel()).name());
      case PLACEMENT -> hashes(placements.size(), p -> placements.get(p).name());
      case ACTIVITY -> hashes(Activity.values().length, code -> Binder.enumName(Activity.of(code)));
      case TOPIC -> hashes(vocabulary.interests().nodes(), vocabulary.interests()::path);
      case HOUR -> hashes(DAY / HOUR, Integer::toString);
      case TRACKED -> hashes(2, code -> Boolean.toString(code == 1));
      case SLOT -> hashes(media.slotsMax(), Integer::toString);
      case AD -> hashes(ads.size(), Integer::toString);
      case CAMPAIGN ->
        hashes(
            ads.size(),
            ad -> inventory.campaigns().get(inventory.campaignOf(ad)).name());
      case ADVERTISER ->
        hashes(ads.size(), ad -> inventory.advertisers().get(inventory.advertiserOf(ad)));
      case FORMAT -> hashes(ads.size(), ad -> Binder.enumName(ads.get(ad).format()));
      case TOPIC_MATCH, INTEREST_MATCH -> hashes(match.levels() + 1, Integer::toString);
      case ATTRIBUTE -> {
        Attribute of = vocabulary.attributes().get(attribute[c]);
        base[c] = of.min();
        yield hashes(of.max() - of.min() + 1, i -> of.label(of.min() + i));
      }
      case TIME_SECONDS, USER -> new long[0];
    };
  }

  private static long[] hashes(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToLong(i -> ValueHash.of(text.apply(i))).toArray();
  }

  /** What the columns depend on; [columns]. */
  List<Part> parts() {
    return Arrays.stream(source).map(one -> one.part).toList();
  }

  /** Codes that columns of both person or page and ad have, {@link #MISSING} counted. */
  int codes() {
    return match.levels() + 2;
  }

  /** Whether the slot is among the columns. */
  boolean slotted() {
    return Arrays.asList(source).contains(Source.SLOT);
  }

  /** The number of columns. */
  int count() {
    return source.length;
  }

  /**
   * Reads what depends on the request alone, as codes; as if it were for the top slot.
   *
   * @param codes receives codes; [columns]
   */
  void readRequest(Opportunities from, int o, int[] codes) {
    for (int c = 0; c < source.length; c++) {
      switch (source[c]) {
        case CHANNEL, PLACEMENT -> codes[c] = from.placement[o];
        case ACTIVITY -> codes[c] = from.activity[o];
        case TOPIC -> codes[c] = from.topic[o];
        case TIME_SECONDS -> codes[c] = from.time[o];
        case HOUR -> codes[c] = from.time[o] % DAY / HOUR;
        case USER -> codes[c] = from.user(o);
        case TRACKED -> codes[c] = from.people().tracked[from.row[o]] ? 1 : 0;
        case ATTRIBUTE -> codes[c] = from.people().seen(attribute[c], from.row[o]);
        default -> codes[c] = 0;
      }
    }
  }

  /** Reads what depends on request and ad, as codes. */
  void readBoth(Opportunities from, int o, int ad, int[] codes) {
    for (int c = 0; c < source.length; c++) {
      if (source[c] == Source.TOPIC_MATCH) {
        codes[c] = 1 + match.ofPage(from.topic[o], ad);
      } else if (source[c] == Source.INTEREST_MATCH) {
        codes[c] = 1 + match.ofPerson(from.people(), from.row[o], ad);
      }
    }
  }

  /** Gives an encoder the columns of a request. */
  void giveRequest(RowEncoder to, int[] codes, int slot, byte[] digits) {
    for (int c = 0; c < source.length; c++) {
      if (source[c].part == Part.FIRST) {
        give(to, c, source[c] == Source.SLOT ? slot : codes[c], digits);
      }
    }
  }

  /** Gives an encoder the columns of an ad. */
  void giveAd(RowEncoder to, int ad, byte[] digits) {
    for (int c = 0; c < source.length; c++) {
      if (source[c].part == Part.SECOND) {
        give(to, c, ad, digits);
      }
    }
  }

  /** Gives an encoder a column of both. */
  void giveBoth(RowEncoder to, int column, int code, byte[] digits) {
    give(to, column, code - 1, digits);
  }

  /** Gives an encoder all columns of both. */
  void giveBoth(RowEncoder to, int[] codes, byte[] digits) {
    for (int c = 0; c < source.length; c++) {
      if (source[c].part == Part.CODED) {
        give(to, c, codes[c] - 1, digits);
      }
    }
  }

  private void give(RowEncoder to, int column, int code, byte[] digits) {
    if (code == MISSING) {
      return;
    }
    if (numeric[column]) {
      to.number(column, code);
    } else if (hash[column].length > 0) {
      to.hashed(column, hash[column][code - base[column]]);
    } else {
      int from = digits(code, digits);
      to.text(column, digits, from, digits.length);
    }
  }

  /** Room for the digits of a number; for one thread. */
  static byte[] digits() {
    return new byte[DIGITS];
  }

  /** Writes a whole number that is not negative to the end of a room; returns where it begins. */
  private static int digits(int number, byte[] room) {
    int at = room.length;
    int left = number;
    do {
      room[--at] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    return at;
  }
}
