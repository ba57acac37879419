package hawker.market;

import hawker.social.Cascades;
import hawker.social.Influence;
import hawker.social.Society;
import hawker.targeting.FriendsOf;
import hawker.targeting.SegmentPlan;
import hawker.targeting.Segments;
import hawker.targeting.WellConnected;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.SocialGraph;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Puts people into the segments that are told from who is friends with whom; between slices. */
final class Circles {
  /** Users that a greedy choice looks at for each one it takes, and messages it tries them on. */
  private static final int CANDIDATES = 4;

  private static final int CANDIDATES_LEAST = 500;
  private static final int MESSAGES = 20;

  private final Segments segments;
  private final Population population;
  private final SocialGraph graph;
  private final @Nullable Society society;
  private final List<String> advertisers;
  private final int[] friends;
  private final People scratch;

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
    RoaringBitmap reached = new RoaringBitmap();
    if (society == null) {
      return reached;
    }
    int brand = society.brands().named(advertisers.get(of.advertiser()));
    IntConsumer add = user -> addFriends(user, reached);
    if (brand >= 0 && of.whom() == FriendsOf.Whom.FOLLOWERS) {
      society.forEachFollower(brand, add);
    } else if (brand >= 0) {
      society.forEachEngaged(brand, timeSeconds - Math.min(of.seconds(), windowSeconds), add);
    }
    return reached;
  }

  /** Adds the friends of a person, unless the person lets nothing be kept of what they do. */
  private void addFriends(int user, RoaringBitmap reached) {
    People people = population.block(user / Population.BLOCK, scratch);
    people.need(user % Population.BLOCK);
    int count = people.tracked[user % Population.BLOCK] ? graph.friends(user, friends) : 0;
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
          case GREEDY -> greedy(count);
        });
    return found;
  }

  private int[] greedy(int count) {
    Society talks = Objects.requireNonNull(society, "checked beforehand");
    int[] candidates = Influence.byDegree(graph, Math.max(CANDIDATES_LEAST, CANDIDATES * count));
    return Influence.greedy(new Cascades(graph, talks.spread()), candidates, MESSAGES, count);
  }
}
