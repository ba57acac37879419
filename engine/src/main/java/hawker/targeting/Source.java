package hawker.targeting;

/** A kind of thing that a strategy has to know of people or moments: what it costs in data. */
public enum Source {
  /** What people say of themselves: attributes and interests as the platform has them. */
  DECLARED,
  /** What they read, watch, post and search for. */
  SIGNALS,
  /** What they do with advertisers and which ads they see. */
  ACTS,
  /** What happens in their lives. */
  EVENTS,
  /** Lists of customers that advertisers hand in. */
  LISTS,
  /** Who is friends with whom. */
  FRIENDS,
  /** The page and the hour, which need no memory of anybody. */
  MOMENT
}
