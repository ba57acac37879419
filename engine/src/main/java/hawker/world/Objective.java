package hawker.world;

/** What a campaign is for; it says what counts as a result. */
public enum Objective {
  /** Being seen by many: a result is a person reached. */
  REACH,
  /** Visits: a result is a click. */
  CLICKS,
  /** Sales and sign-ups: a result is a conversion. */
  CONVERSIONS
}
