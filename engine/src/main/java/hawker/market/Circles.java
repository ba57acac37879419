package hawker.market;

import hawker.social.Influence;
import hawker.social.Society;
import hawker.targeting.FriendsOf;
import hawker.targeting.SegmentPlan;
import hawker.targeting.Segments;
import hawker.targeting.SignalLoss;
import hawker.targeting.WellConnected;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Puts people into the segments that are told from who is friends with whom; between slices. */
final class Circles {
  private final Segments segments;
  private final Population population;
  private final SocialGraph graph;
  private final @Nullable Society society;
  private final List<String> advertisers;
  private final int[] friends;
  private final People scratch;
  private final SignalLoss loss;

  /** What is older is forgotten. */
  private final long windowSeconds;

  Circles(Plan plan) {
    segments = plan.segments();
    population = plan.world().population();
    graph = plan.world().friends();
    society = plan.society();
    advertisers = plan.world().inventory().advertisers();
    friends = new int[graph.degreeMax()];
    scratch = population.scratch();
    loss = plan.segments().loss();
    windowSeconds = plan.settings().signalWindowSeconds();
  }

  /** Puts people into the segments that are due; returns whether any was. */
  boolean refresh(int timeSeconds, int sliceSeconds) {
    boolean any = false;
    List<SegmentPlan.Entry> entries = segments.entries();
    for (int segment = 0; segment < entries.size(); segment++) {
      SegmentPlan.Entry entry = entries.get(segment);
      boolean due = timeSeconds % Math.max(entry.refreshSeconds(), sliceSeconds) < sliceSeconds;
      if (due && entry.rule() instanceof FriendsOf of) {
        segments.put(segment, friendsOf(of, timeSeconds));
        any = true;
      } else if (timeSeconds == 0 && entry.rule() instanceof WellConnected connected) {
        segments.put(segment, connected(connected));
        any = true;
      }
    }
    return any;
  }

  private RoaringBitmap friendsOf(FriendsOf of, int timeSeconds) {
    RoaringBitmap some = new RoaringBitmap();
    RoaringBitmap reached = new RoaringBitmap();
    if (society == null) {
      return reached;
    }
    int brand = society.brands().named(advertisers.get(of.advertiser()));
    if (brand >= 0 && of.whom() == FriendsOf.Whom.FOLLOWERS) {
      society.forEachFollower(brand, some::add);
    } else if (brand >= 0) {
      long since = timeSeconds - Math.min(of.seconds(), windowSeconds);
      society.forEachEngaged(brand, since, some::add);
    }
    if (!loss.mistakes()) {
      some.forEach((int user) -> addFriends(user, user, reached));
      return reached;
    }
    for (int user = 0; user < population.users(); user++) {
      int row = user % Population.BLOCK;
      int rows = population.size(user / Population.BLOCK);
      int taken = user - row + loss.taken(user, row, rows);
      if (some.contains(taken)) {
        addFriends(user, taken, reached);
      }
    }
    return reached;
  }

  /**
   * Adds the friends of a person, unless nothing is kept of them or of whom they are taken for.
   *
   * @param taken of the same block, whose doings are taken for the person's
   */
  private void addFriends(int user, int taken, RoaringBitmap reached) {
    People people = population.block(user / Population.BLOCK, scratch);
    people.need(user % Population.BLOCK);
    people.need(taken % Population.BLOCK);
    boolean known =
        people.tracked[user % Population.BLOCK] && people.tracked[taken % Population.BLOCK];
    int count = known ? graph.friends(user, friends) : 0;
    for (int i = 0; i < count; i++) {
      reached.add(friends[i]);
    }
  }

  private RoaringBitmap connected(WellConnected of) {
    int count = (int) Math.round(of.share() * population.users());
    RoaringBitmap found = new RoaringBitmap();
    found.add(
        switch (of.by()) {
          case DEGREE -> Influence.byDegree(graph, count);
          case K_CORE -> Influence.byCore(graph, count);
          case DEGREE_DISCOUNT -> Influence.byDegreeDiscount(graph, of.takeUp(), count);
        });
    return found;
  }
}
