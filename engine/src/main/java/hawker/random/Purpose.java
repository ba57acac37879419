package hawker.random;

/** What a draw is for; each purpose has its own independent stream of addresses. */
public enum Purpose {
  /** Attributes of a user. */
  ATTRIBUTE(1),
  /** Salient interests of a user. */
  INTEREST(2),
  /** Activity rate and habits of a user. */
  ACTIVITY(3),
  /** What the platform learns of an attribute or interest. */
  KNOWLEDGE(4),
  /** Advertisers, campaigns and ads of a generated background market. */
  INVENTORY(5),
  /** Whether and when a user's session starts in a slice. */
  SESSION(6),
  /** What a session does: channel, activity, topic, number of opportunities. */
  CONTENT(7),
  /** How a user reads the page of one opportunity: how far, whether satisfied. */
  EXAMINATION(8),
  /** Whether a user would click one ad in one opportunity. */
  CLICK(9),
  /** A user's lasting taste for one ad. */
  TASTE(10),
  /** Whether a click converts, when, and for how much. */
  CONVERSION(11),
  /** Whether a throttled campaign takes part in one opportunity. */
  PACING(12),
  /** The order of equal scores in one auction. */
  TIE(13),
  /** The sample of people and ads over which the base CTR is calibrated. */
  CALIBRATION(14),
  /** Which cluster of users an estimate is resampled by. */
  RESAMPLE(15),
  /** Free for tests and tools. */
  TEST(16),
  /** Whether a signal that the platform keeps is of a random topic. */
  SIGNAL(17),
  /** How many friends a user has, and whom they meet where. */
  FRIENDS(18),
  /** The sample of users that a graph is described by. */
  GRAPH_SAMPLE(19),
  /** When something happens in a user's life, and whether the platform learns of it. */
  LIFE_EVENT(21),
  /** When a user gets into a mood, and whether they post about it. */
  MOOD(22),
  /** When a user visits an advertiser by themselves, and what they do there. */
  VISIT(23),
  /** Whether a user is a customer of an advertiser. */
  CUSTOMER(24),
  /** Whether a customer on an advertiser's list is matched with a user. */
  MATCH(25),
  /** What words a query has beside its subject. */
  QUERY(26),
  /** For whom the platform mistakes a user. */
  MISTAKE(27),
  /** What a bandit takes the rate of an ad in a cell to be. */
  BANDIT(28),
  /** Which of equally alike users a look-alike audience takes. */
  LOOK_ALIKE(29),
  /** Whether a user who is told by a friend passes a message on. */
  TELLING(30),
  /** How many friends it takes to convince a user of a message. */
  THRESHOLD(31),
  /** Whom a message starts with. */
  SEEDING(32),
  /** What a user thinks of a brand at first, and whether they follow it. */
  OPINION(33),
  /** What a user does with an ad beside clicking it. */
  ACT(34),
  /** Whether a friend or a follower is shown something. */
  SHOWN(35),
  /** What a user does with a story. */
  STORY(36),
  /** Whose game a user visits. */
  GAME_VISIT(37),
  /** Whether a user leaves ads for good. */
  LEAVING(38),
  /** Whether a request turns to what the person has seen advertised, and to what of it. */
  INFLUENCE(40),
  /** Whether and when a person buys from an advertiser without any ad. */
  ORGANIC_SALE(41),
  /** What stage of a journey a user is in at first, and where they go next. */
  JOURNEY(42),
  /** Whether a search is for what a journey is about, and for what of it. */
  JOURNEY_SEARCH(43),
  /** Which bucket of users a user is added up in. */
  BUCKET(55),
  /** Whether a user is treated in an experiment of the platform. */
  TREATMENT(50),
  /** Where the points of a sweep lie. */
  SWEEP(58),
  /** Which fold a cluster of a log is in, and how often it is resampled. */
  OFF_POLICY(61),
  /** What a learner starts with, or takes a weight to be. */
  LEARNING(62),
  /** Whether a request's ads are shown in an order drawn by chance, and in which. */
  EXPLORATION(64),
  /** Whether a model learns from an impression without a click. */
  IMPRESSION_SAMPLE(65),
  /** Which campaigns forecasts are tried on. */
  PLAN(69),
  /** Which part of a log a row falls into. */
  FOLD(63),
  /** Which half of a table of prices an auction falls into. */
  PRICE(68),
  /** What a bandit takes its weights to be for a request. */
  BANDIT_REQUEST(66),
  /** Whether an ad set with a budget of its own takes part in a request. */
  AD_SET_PACING(74);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /** The purpose's part of an address; fixed for good, because results depend on it. */
  int code() {
    return code;
  }
}
