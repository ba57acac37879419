package hawker.social;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.SocialMemory;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.BrandSpec;
import hawker.scenario.EngagementSpec;
import hawker.scenario.PostsSpec;
import hawker.scenario.ReferralSpec;
import hawker.scenario.RepliesSpec.Policy;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people do with ads beside clicking them, and with what their friends tell of them. A step of
 * the market; owner: one worker.
 *
 * <pre>
 *   of an ad that is looked at, at most one act:  P(act) = acts for one click x P(click)
 *   of a story that is shown:
 *     P(click) as of an ad, with the odds that friends' examples, gifts and opinions add
 *     opinion += persuasion x closeness x (tone - opinion)
 *     told on, if the spread model says so
 * </pre>
 */
public final class Feed {
  private static final int CLICKS = 0;
  private static final int CONVERTS = 1;
  private static final int COUPON = 2;
  private static final int TELLS = 3;
  private static final int BUYS = 4;
  private static final int ELSEWHERE = 5;
  private static final int TONE = 6;
  private static final int TALKS = 7;

  private final Society society;
  private final EngagementSpec settings;
  private final Brands brands;
  private final Deeds deeds;
  private final boolean games;
  private final StoryClicks clicks;
  private final int[] friends;
  private final int[] firstRequest = new int[Population.BLOCK];
  private final int[] shown = new int[Population.BLOCK];
  private final long actKey;
  private final long shownKey;
  private final long storyKey;
  private final long visitKey;
  private final long leavingKey;
  private List<Act> acts = new ArrayList<>();
  private @Nullable DeedLog log;

  /** What people did with each ad that they were shown; [ads]. */
  private final long[] actsWith;

  private int sliceStart;
  private SalesBook sales = SalesBook.NONE;

  /** A step for one worker. */
  public Feed(Society society, int days) {
    this.society = society;
    settings = society.settings;
    brands = society.brands;
    deeds = new Deeds(brands.count(), days);
    games = brands.haveItems();
    clicks = new StoryClicks(society);
    friends = new int[society.graph.degreeMax()];
    actsWith = new long[society.creatives.size()];
    actKey = society.draws.key(Purpose.ACT);
    shownKey = society.draws.key(Purpose.SHOWN);
    storyKey = society.draws.key(Purpose.STORY);
    visitKey = society.draws.key(Purpose.GAME_VISIT);
    leavingKey = society.draws.key(Purpose.LEAVING);
  }

  /** Has what people do noted one by one. */
  public void log(DeedLog to) {
    log = to;
  }

  Deeds deeds() {
    return deeds;
  }

  /** How often people gave, took, followed, shared, commented on or reacted to ads shown; [ads]. */
  long[] actsWith() {
    return actsWith;
  }

  List<Act> takeActs() {
    List<Act> taken = acts;
    acts = new ArrayList<>();
    return taken;
  }

  /**
   * Shows the people of a block the stories that wait for them, and lets them talk and visit games.
   *
   * @param requests the requests of the block in the slice, of all waves, as a batch turned to it
   * @param hasGames whether the channel of each placement has games; [placements]
   * @param timeSeconds start of the slice
   * @param book where what stories sell to people of the block is noted
   */
  public void read(
      int block, Opportunities requests, boolean[] hasGames, int timeSeconds, SalesBook book) {
    SocialMemory memory = Objects.requireNonNull(requests.social(), "people who talk");
    clicks.turnTo(requests, memory);
    sliceStart = timeSeconds;
    sales = book;
    memory.forgetExamples(timeSeconds);
    Arrays.fill(firstRequest, -1);
    Arrays.fill(shown, 0);
    for (int i = 0; i < requests.size; i++) {
      int row = requests.row[i];
      if (memory.isGone(row)) {
        continue;
      }
      if (firstRequest[row] < 0) {
        firstRequest[row] = i;
        talk(requests, i, memory);
      }
      if (games && hasGames[requests.placement[i]]) {
        visit(requests, i, memory);
      }
    }
    post(block, requests.people().size, memory, timeSeconds);
    List<Story> feed = society.feed(block);
    int kept = 0;
    for (Story story : feed) {
      int request = firstRequest[story.row()];
      boolean old = timeSeconds - story.timeSeconds() >= settings.memory().seconds();
      if (request >= 0 && !old && shown[story.row()] < settings.storiesPerSlice()) {
        shown[story.row()]++;
        show(story, requests, request, memory);
      } else if (!old) {
        feed.set(kept++, story);
      }
    }
    feed.subList(kept, feed.size()).clear();
  }

  /** Takes the people who have left ads for good out of a batch. */
  public void dropLeavers(Opportunities batch) {
    SocialMemory memory = Objects.requireNonNull(batch.social(), "people who talk");
    int kept = 0;
    for (int i = 0; i < batch.size; i++) {
      if (!memory.isGone(batch.row[i])) {
        batch.row[kept] = batch.row[i];
        batch.time[kept] = batch.time[i];
        batch.placement[kept] = batch.placement[i];
        batch.activity[kept] = batch.activity[i];
        batch.topic[kept] = batch.topic[i];
        batch.event[kept] = batch.event[i];
        kept++;
      }
    }
    batch.size = kept;
  }

  /** What people do with the ads of a batch, once it is known what they look at and click. */
  public void engage(Opportunities opportunities, Outcome outcome) {
    SocialMemory memory = Objects.requireNonNull(opportunities.social(), "people who talk");
    for (int o = 0; o < opportunities.size; o++) {
      for (int s = 0; s < outcome.filled[o]; s++) {
        int at = o * outcome.slotsMax + s;
        int brand = brands.brandOfAd()[outcome.ad[at]];
        if (brand == SocialMemory.NO_BRAND) {
          continue;
        }
        deeds.add(brand, opportunities.time[o], Deed.PAID_IMPRESSION, 1);
        deeds.add(brand, opportunities.time[o], Deed.PAID_CLICK, outcome.clicked[at] ? 1 : 0);
        if (outcome.examined[at]) {
          int ofAd = outcome.ad[at];
          actsWith[ofAd] +=
              engage(opportunities, o, ofAd, brand, outcome.attraction[at], memory) ? 1 : 0;
        }
      }
      if (settings.leaving() > 0 && outcome.filled[o] > 0) {
        leave(opportunities, o, brands.brandOfAd()[outcome.ad[o * outcome.slotsMax]], memory);
      }
    }
  }

  private void leave(Opportunities opportunities, int o, int brand, SocialMemory memory) {
    int row = opportunities.row[o];
    int time = opportunities.time[o];
    double annoyed = opportunities.memory().annoyance(row, time);
    long bits = Draws.bits(Draws.entity(leavingKey, opportunities.user(o)), opportunities.event[o]);
    if (annoyed > 0 && Draws.uniform(bits) < settings.leaving() * annoyed) {
      memory.leave(row);
      int of = brand == SocialMemory.NO_BRAND ? brands.count() : brand;
      count(opportunities.user(o), of, time, Deed.LEAVER, 1);
    }
  }

  /** At most one act, the rarer kinds first; returns whether there is one. */
  private boolean engage(
      Opportunities opportunities, int o, int ofAd, int brand, double click, SocialMemory memory) {
    BrandSpec spec = brands.spec(brand);
    int row = opportunities.row[o];
    int time = opportunities.time[o];
    long address = Draws.bits(opportunities.event[o], society.ads.of(ofAd));
    int user = opportunities.user(o);
    double uniform = Draws.uniform(Draws.bits(Draws.entity(actKey, user), address));
    double left = uniform / click;
    if ((left -= spec.gifts()) < 0) {
      return give(user, brand, ofAd, time, address);
    } else if ((left -= spec.items()) < 0) {
      count(user, brand, time, Deed.ITEM, 1);
      acts.add(new Act(user, brand, ofAd, Act.Kind.ITEM, 0, time, address, null));
    } else if ((left -= settings.follows() * spec.follows()) < 0) {
      boolean begins = memory.follow(row, brand);
      count(user, brand, time, Deed.FOLLOW, begins ? 1 : 0);
      return begins;
    } else if ((left -= settings.shares() * spec.shares()) < 0) {
      count(user, brand, time, Deed.SHARE, 1);
      acts.add(new Act(user, brand, ofAd, Act.Kind.SHARE, 1, time, address, null));
    } else if ((left -= comments(brand, spec, memory.opinion(row, brand), time)) < 0) {
      return comment(user, row, brand, ofAd, time, address, memory);
    } else if (left - settings.reactions() < 0) {
      count(user, brand, time, Deed.REACTION, 1);
      acts.add(new Act(user, brand, ofAd, Act.Kind.REACTION, 1, time, address, null));
    } else {
      return false;
    }
    return true;
  }

  /** A gift to a friend; who has none gives none. Returns whether there is one. */
  private boolean give(int user, int brand, int ofAd, int time, long address) {
    if (society.graph.degree(user) == 0) {
      return false;
    }
    count(user, brand, time, Deed.GIFT, 1);
    acts.add(new Act(user, brand, ofAd, Act.Kind.GIFT, 1, time, address, null));
    return true;
  }

  /** Comments for one click: who is asked for praise gives twice as much of it. */
  private double comments(int brand, BrandSpec spec, double opinion, int time) {
    return settings.comments() * spec.comments() * asked(brand, spec, opinion, time);
  }

  /** How many times as many comments there are where a brand asks for praise; 1 where it does not. */
  private double asked(int brand, BrandSpec spec, double opinion, int time) {
    return spec.replies().policy() == Policy.ASK_POSITIVE
        ? 2 - brands.negative(brand, opinion, time)
        : 1;
  }

  /** A comment of the person's own tone, and what the brand does with it; returns whether it stays. */
  private boolean comment(
      int user, int row, int brand, int ofAd, int time, long address, SocialMemory memory) {
    BrandSpec spec = brands.spec(brand);
    Policy policy = spec.replies().policy();
    long bits = Draws.bits(Draws.entity(actKey, user), address);
    double negative = brands.negative(brand, memory.opinion(row, brand), time);
    if (policy == Policy.ASK_POSITIVE) {
      negative /= negative + 2 * (1 - negative);
    }
    if (Draws.uniform(Draws.part(bits, TONE)) >= negative) {
      count(user, brand, time, Deed.COMMENT, 1);
      acts.add(new Act(user, brand, ofAd, Act.Kind.COMMENT, 1, time, address, null));
      return true;
    }
    boolean said = true;
    if (policy == Policy.ANSWER) {
      memory.persuade(row, brand, 1, brands.answered(brand));
    } else if (policy == Policy.RESTRICT || policy == Policy.ASK_POSITIVE) {
      memory.offend(row, brand, spec.replies().offence());
      said = policy == Policy.ASK_POSITIVE
          || Draws.uniform(Draws.part(bits, ELSEWHERE)) < spec.replies().elsewhere();
    }
    if (said) {
      count(user, brand, time, Deed.COMMENT, 1);
      count(user, brand, time, Deed.NEGATIVE_COMMENT, 1);
      acts.add(new Act(user, brand, ofAd, Act.Kind.COMMENT, -1, time, address, null));
    }
    return said;
  }

  /** Talk of people's own accord. */
  private void talk(Opportunities requests, int i, SocialMemory memory) {
    for (int brand = 0; brand < brands.count(); brand++) {
      int time = requests.time[i];
      double talks = brands.talk(brand, time);
      if (talks > 0 && brands.firstAd(brand) >= 0) {
        double opinion = memory.opinion(requests.row[i], brand);
        talks *= asked(brand, brands.spec(brand), opinion, time);
        int user = requests.user(i);
        long address = Draws.bits(requests.event[i], brands.identity(brand), TALKS);
        if (Draws.uniform(Draws.bits(Draws.entity(actKey, user), address, TALKS)) < talks) {
          int row = requests.row[i];
          boolean unused = comment(user, row, brand, brands.firstAd(brand), time, address, memory);
        }
      }
    }
  }

  /** Puts the posts of a slice into the feeds of those who follow. */
  private void post(int block, int rows, SocialMemory memory, int timeSeconds) {
    for (int brand = 0; brand < brands.count(); brand++) {
      PostsSpec posts = brands.spec(brand).posts();
      if (posts == null || brands.firstAd(brand) < 0) {
        continue;
      }
      long every = Math.max(society.sliceSeconds, posts.every().seconds());
      if (timeSeconds % every >= society.sliceSeconds) {
        continue;
      }
      TimeSpan abandoned = posts.abandoned();
      boolean strangers = abandoned != null && timeSeconds >= abandoned.seconds();
      long number = timeSeconds / every;
      long key = Draws.entity(Draws.entity(shownKey, brands.identity(brand)), number);
      boolean ill = strangers && Draws.uniform(Draws.bits(key, -1)) < posts.strangersNegative();
      for (int row = 0; row < rows; row++) {
        int user = block * Population.BLOCK + row;
        if (memory.follows(row, brand) && Draws.uniform(Draws.bits(key, user)) < posts.shown()) {
          society
              .feed(block)
              .add(new Story(
                  row,
                  strangers ? Act.Kind.STRANGER : Act.Kind.POST,
                  brand,
                  brands.firstAd(brand),
                  ill ? -1 : strangers ? 0 : 1,
                  Story.NOBODY,
                  timeSeconds,
                  Draws.bits(number, brands.identity(brand)),
                  null,
                  0,
                  1));
        }
      }
    }
  }

  /** A visit to a friend's game, which may hold an item. */
  private void visit(Opportunities requests, int i, SocialMemory memory) {
    int user = requests.user(i);
    long bits = Draws.bits(Draws.entity(visitKey, user), requests.event[i]);
    if (Draws.uniform(bits) >= settings.visits()) {
      return;
    }
    int count = society.graph.friends(user, friends);
    if (count == 0) {
      return;
    }
    int friend = friends[Draws.index(Draws.part(bits, 0), count)];
    int time = requests.time[i];
    for (int brand = 0; brand < brands.count(); brand++) {
      if (society.holds(friend, brand, time)) {
        show(
            new Story(
                requests.row[i],
                Act.Kind.ITEM,
                brand,
                brands.firstAd(brand),
                0,
                friend,
                time,
                Draws.bits(requests.event[i], brands.identity(brand)),
                null,
                0,
                1),
            requests,
            i,
            memory);
      }
    }
  }

  private void show(Story story, Opportunities requests, int request, SocialMemory memory) {
    int row = story.row();
    int brand = story.brand();
    int time = requests.time[request];
    int user = requests.user(request);
    long bits = Draws.bits(Draws.entity(storyKey, user), story.address(), story.teller());
    double closeness = society.weight(user, story.teller());
    int tone = answeredBy(story, time) ? 0 : story.tone();
    if (story.kind() != Act.Kind.STRANGER) {
      count(user, brand, time, Deed.EARNED_IMPRESSION, 1);
      int day = time / TimeSpan.DAY;
      deeds.add(brand, time, Deed.EARNED_REACH, memory.isNewToStories(row) ? 1 : 0);
      deeds.add(brand, time, Deed.EARNED_REACH_ON_DAY, memory.isNewToStories(row, day) ? 1 : 0);
      deeds.add(brand, time, Deed.EARNED_REACH_OF_BRAND, memory.tell(row, brand, day) ? 1 : 0);
    }
    if (tone != 0) {
      memory.persuade(row, brand, tone, settings.persuasion() * closeness);
    }
    if (tone > 0 && story.teller() != Story.NOBODY) {
      memory.example(row, brand, story.teller(), closeness, sliceStart);
    }
    if (tone >= 0 && story.kind() != Act.Kind.STRANGER) {
      respond(story, requests, request, bits);
    }
    passOn(story, tone, user, row, time, memory);
  }

  /** Whether a brand that answers has answered before the story was read. */
  private boolean answeredBy(Story story, int time) {
    BrandSpec spec = brands.spec(story.brand());
    return story.tone() < 0
        && story.kind() == Act.Kind.COMMENT
        && spec.replies().policy() == Policy.ANSWER
        && time - story.timeSeconds() >= spec.replies().answeredWithin().seconds();
  }

  /** Clicks, coupons and purchases that a story brings. */
  private void respond(Story story, Opportunities requests, int request, long bits) {
    int brand = story.brand();
    int ad = story.ad();
    int row = story.row();
    int time = requests.time[request];
    int user = requests.user(request);
    BrandSpec spec = brands.spec(brand);
    double click = clicks.probability(story, requests, request);
    boolean sold = false;
    if (Draws.uniform(Draws.part(bits, CLICKS)) < click) {
      count(user, brand, time, Deed.EARNED_CLICK, 1);
      Inventory.Ad creative = society.creatives.get(ad);
      if (Draws.uniform(Draws.part(bits, CONVERTS)) < creative.conversionRate()
          && sales.sells(row, ad, time)) {
        count(user, brand, time, Deed.EARNED_CONVERSION, 1);
        count(user, brand, time, Deed.EARNED_VALUE_MICROS, creative.valueMicros());
        sold = true;
      }
    }
    PostsSpec posts = spec.posts();
    if (story.kind() == Act.Kind.POST
        && posts != null
        && Draws.uniform(Draws.part(bits, COUPON)) < posts.coupons() * click
        && sales.sells(row, ad, time)) {
      count(user, brand, time, Deed.REDEMPTION, 1);
      count(user, brand, time, Deed.EARNED_VALUE_MICROS, posts.value().micros());
      sold = true;
    }
    ReferralSpec referral = spec.referral();
    if (story.kind() == Act.Kind.REFERRAL
        && referral != null
        && Draws.uniform(Draws.part(bits, BUYS)) < referral.buy() * click
        && sales.sells(row, ad, time)) {
      count(user, brand, time, Deed.REFERRED_SALE, 1);
      count(user, brand, time, Deed.REFERRED_VALUE_MICROS, referral.value().micros());
      sold = true;
    }
    if (sold) {
      sold(user, brand, ad, time, Draws.part(bits, TELLS));
    }
  }

  /**
   * Notes that a person has become a customer, who may tell a friend.
   *
   * @param address what tells the purchase from others of the person
   */
  public void sold(int user, int brand, int ofAd, int timeSeconds, long address) {
    ReferralSpec referral =
        brand == SocialMemory.NO_BRAND ? null : brands.spec(brand).referral();
    long bits = Draws.bits(Draws.entity(actKey, user), address, TELLS);
    if (referral != null && Draws.uniform(bits) < referral.tell()) {
      acts.add(new Act(user, brand, ofAd, Act.Kind.REFERRAL, 1, timeSeconds, address, null));
    }
  }

  /** Notes that a person has bought through an ad shown as an ad. */
  public void sold(int user, int ofAd, int timeSeconds, long event) {
    sold(
        user, brands.brandOfAd()[ofAd], ofAd, timeSeconds, Draws.bits(event, society.ads.of(ofAd)));
  }

  private void passOn(Story story, int tone, int user, int row, int time, SocialMemory memory) {
    @Nullable Message message = story.message();
    if (message == null) {
      return;
    }
    int told = memory.hear(row, message.number);
    if (told > 0
        && society.spread.takesUp(message.identity, user, story.teller(), told, story.depth())) {
      memory.takeUp(row, message.number);
      acts.add(new Act(
          user, story.brand(), story.ad(), Act.Kind.SHARE, tone, time, message.identity, story));
    }
  }

  private void count(int user, int brand, int timeSeconds, Deed deed, long amount) {
    deeds.add(brand, timeSeconds, deed, amount);
    if (log != null && amount != 0) {
      log.note(user, brand, timeSeconds, deed, amount);
    }
  }
}
