package hawker.world;

import java.util.List;

/**
 * Whom an ad may reach, and when: a boolean expression over what can be known of a person and of the
 * moment, with every name resolved to its number. Immutable.
 *
 * <p>An unknown value matches no clause, so {@link None} of it is true.
 */
public sealed interface Audience {
  /** Everyone, always. */
  Audience EVERYONE = new All(List.of());

  /**
   * True if every part is; true of no parts.
   *
   * @param parts the parts
   */
  record All(List<Audience> parts) implements Audience {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /**
   * True if at least one part is; false of no parts.
   *
   * @param parts the parts
   */
  record Any(List<Audience> parts) implements Audience {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /**
   * True if no part is.
   *
   * @param parts the parts
   */
  record None(List<Audience> parts) implements Audience {
    /** Copies the parts. */
    public None {
      parts = List.copyOf(parts);
    }
  }

  /**
   * The person's attribute is within one of the ranges of codes. A category is a range of one; a
   * tree node is the range of its descendants; a range of numbers is itself.
   *
   * @param attribute column of the attribute
   * @param ranges inclusive ranges of codes
   */
  record AttributeIn(int attribute, List<Range> ranges) implements Audience {
    /** Copies the ranges. */
    public AttributeIn {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * The person is interested in one of the nodes or something below it. Whether that is asked of
   * what people declare, of what is inferred, or of the page, is for the targeting strategy to say;
   * unsaid, it is what they declare.
   *
   * @param nodes taxonomy nodes
   */
  record InterestIn(List<Integer> nodes) implements Audience {
    /** Copies the nodes. */
    public InterestIn {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * The topic of the page, video, post or query is one of the nodes or below it.
   *
   * @param nodes taxonomy nodes
   */
  record TopicIn(List<Integer> nodes) implements Audience {
    /** Copies the nodes. */
    public TopicIn {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * The moment is as asked: each is a bit mask of the values allowed.
   *
   * @param moment what is asked of the moment
   * @param allowed bit mask over its values
   */
  record MomentIn(Moment moment, long allowed) implements Audience {}

  /**
   * The person is in a segment.
   *
   * @param segment number of the segment
   */
  record InSegment(int segment) implements Audience {}

  /**
   * Something has happened in the person's life within a stretch of time; from the platform's side, as
   * far as it has learnt of it.
   *
   * @param event number of the life event
   * @param seconds length of the stretch
   */
  record EventWithin(int event, long seconds) implements Audience {}

  /**
   * An inclusive range of codes.
   *
   * @param from least code
   * @param to greatest code
   */
  record Range(int from, int to) {}

  /** What can be asked of the moment. */
  enum Moment {
    /** Hour of the day, 0 to 23. */
    HOUR,
    /** Day of the week, 0 is Monday. */
    WEEKDAY,
    /** What the person is doing: code of the {@link Activity}. */
    ACTIVITY,
    /** Number of the channel, at most 64 channels. */
    CHANNEL,
    /** Number of the placement, at most 64 placements. */
    PLACEMENT,
    /** What kind of query is searched for: 0 is none, then as in {@link Vocabulary#queryWords}. */
    QUERY
  }
}
