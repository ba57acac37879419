package hawker.world;

import java.util.List;

/**
 * The names a scenario can use of its world; known before any person exists. Immutable.
 *
 * @param attributes of people, in column order
 * @param interests the taxonomy
 * @param media channels and placements
 * @param segments names of the segments the scenario defines, in index order
 * @param events names of the life events, in index order
 * @param queryWords words that queries have beside their subject; the first is {@link #PLAIN}
 */
public record Vocabulary(
    List<Attribute> attributes,
    Tree interests,
    Media media,
    List<String> segments,
    List<String> events,
    List<String> queryWords) {
  /** Not found. */
  public static final int NONE = -1;

  /** Stands for the words of a query that is its subject and nothing else. */
  public static final String PLAIN = "plain";

  /** Copies the lists. */
  public Vocabulary {
    attributes = List.copyOf(attributes);
    segments = List.copyOf(segments);
    events = List.copyOf(events);
    queryWords = List.copyOf(queryWords);
  }

  /** Names of a world without life events, where queries are plain. */
  public Vocabulary(
      List<Attribute> attributes, Tree interests, Media media, List<String> segments) {
    this(attributes, interests, media, segments, List.of(), List.of(PLAIN));
  }

  /** The column of an attribute, or {@link #NONE}. */
  public int attribute(String name) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equals(name)) {
        return i;
      }
    }
    return NONE;
  }
}
