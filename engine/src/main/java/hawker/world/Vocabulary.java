package hawker.world;

import java.util.List;

/**
 * The names a scenario can use of its world; known before any person exists. Immutable.
 *
 * @param attributes of people, in column order
 * @param interests the taxonomy
 * @param media channels and placements
 * @param segments names of the segments the scenario defines, in index order
 */
public record Vocabulary(
    List<Attribute> attributes, Tree interests, Media media, List<String> segments) {
  /** Not found. */
  public static final int NONE = -1;

  /** Copies the lists. */
  public Vocabulary {
    attributes = List.copyOf(attributes);
    segments = List.copyOf(segments);
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
