package hawker.social;

/** What is counted of people's talk about brands; always in whole numbers. */
public enum Deed {
  /** An ad of the brand shown as an ad. */
  PAID_IMPRESSION,
  /** A click on such an ad. */
  PAID_CLICK,
  /** A reaction. */
  REACTION,
  /** A comment, on the brand's page or elsewhere. */
  COMMENT,
  /** A comment that speaks ill. */
  NEGATIVE_COMMENT,
  /** A share of an ad. */
  SHARE,
  /** A virtual gift sent. */
  GIFT,
  /** A person who began to follow. */
  FOLLOW,
  /** A sponsored item put into a game. */
  ITEM,
  /** A story shown, for nothing. */
  EARNED_IMPRESSION,
  /** The first story a person was shown, of any brand. */
  EARNED_REACH,
  /** The first story of the brand that a person was shown. */
  EARNED_REACH_OF_BRAND,
  /** The first story a person was shown on a day, of any brand. */
  EARNED_REACH_ON_DAY,
  /** A click on a story. */
  EARNED_CLICK,
  /** A conversion of such a click. */
  EARNED_CONVERSION,
  /** A coupon redeemed. */
  REDEMPTION,
  /** What earned conversions and coupons are worth, in micros. */
  EARNED_VALUE_MICROS,
  /** A purchase of a customer's friend. */
  REFERRED_SALE,
  /** What those are worth, in micros. */
  REFERRED_VALUE_MICROS,
  /** A message begun. */
  CASCADE,
  /** A person who began a message or took one up. */
  ADOPTION,
  /** One who began it or had it from who did. */
  NEAR_ADOPTION,
  /** A message that somebody took up. */
  SPREADING_CASCADE,
  /** A message that went further than the friends of who began it. */
  FAR_CASCADE,
  /** A message that a hundred people or more began or took up. */
  VIRAL_CASCADE,
  /** Structural virality of a message that somebody took up, in millionths. */
  VIRALITY_MILLIONTHS,
  /** A person who left ads for good. */
  LEAVER;

  /** Whether this is the deed of one person, which a {@link DeedLog} is told. */
  public boolean ofOne() {
    return switch (this) {
      case REACTION,
          COMMENT,
          NEGATIVE_COMMENT,
          SHARE,
          GIFT,
          FOLLOW,
          ITEM,
          EARNED_IMPRESSION,
          EARNED_CLICK,
          EARNED_CONVERSION,
          REDEMPTION,
          EARNED_VALUE_MICROS,
          REFERRED_SALE,
          REFERRED_VALUE_MICROS,
          LEAVER -> true;
      default -> false;
    };
  }

  /** The column of this deed in {@link Deeds}. */
  public int column() {
    return compareTo(PAID_IMPRESSION);
  }
}
