package hawker.market;

/** What became of an ad in one auction, in the order in which ads drop out. */
public enum Reason {
  /** The person or the moment is not of the audience. */
  AUDIENCE("audience"),
  /** The placement does not take the format. */
  FORMAT("format"),
  /** The campaign's flight is not on. */
  FLIGHT("flight not on"),
  /** A rule has paused the ad's set. */
  PAUSED("paused"),
  /** The campaign has no budget left. */
  BUDGET("no budget"),
  /** The person has seen the campaign or the ad set too often. */
  CAP("frequency cap"),
  /** Pacing left the request out. */
  PACING("paced out"),
  /** The score is below the least that fills a slot. */
  RESERVE("below reserve"),
  /** Others scored more. */
  OUTRANKED("outranked"),
  /** A better ad of the same advertiser stands in its place. */
  OWN_AD("own ad is better"),
  /** The ad won a slot. */
  WON("won");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
