package hawker.market;

/** What became of an ad in one request, in the order in which ads drop out. */
public enum Reason {
  /** The campaign's flight is not on. */
  SCHEDULE(0, "schedule", "outside the campaign's flight"),
  /** A rule has paused the ad's set. */
  PAUSED(1, "paused", "paused by a rule"),
  /** The ad is not for the channel or the placement. */
  PLACEMENT(2, "placement", "other channels or placements"),
  /** The placement does not take the format. */
  FORMAT(3, "format", "the placement does not take its format"),
  /** The person or the moment is not of the audience. */
  AUDIENCE(4, "audience", "not of the audience"),
  /** The person has seen the campaign or the ad set too often. */
  FREQUENCY_CAP(5, "frequencyCap", "frequency cap reached"),
  /** The campaign has no budget left. */
  BUDGET(6, "budget", "budget used up"),
  /** Pacing left the request out. */
  PACING(7, "pacing", "held back by pacing"),
  /** The score is below the least that fills a slot. */
  RESERVE(8, "reserve", "below the reserve"),
  /** It could have won, but the slots went by chance. */
  CHANCE(9, "chance", "not drawn, where slots go by chance"),
  /** Others scored more. */
  OUTRANKED(10, "outranked", "outranked"),
  /** A better ad of the same advertiser stands in its place. */
  OWN_AD(11, "ownAd", "a better ad of the same advertiser"),
  /** The ad won a slot. */
  SHOWN(12, "shown", "shown");

  private final int code;
  private final String key;
  private final String words;

  Reason(int code, String key, String words) {
    this.code = code;
    this.key = key;
    this.words = words;
  }

  /** Its number in columns, from 0; greater for ads that came further. */
  int code() {
    return code;
  }

  /** As files name it. */
  public String key() {
    return key;
  }

  @Override
  public String toString() {
    return key;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
