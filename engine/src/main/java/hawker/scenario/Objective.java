package hawker.scenario;

/** What a campaign is for. */
public enum Objective {
  /** Being seen by many. */
  REACH,
  /** Clicks. */
  CLICKS,
  /** Conversions. */
  CONVERSIONS
}
