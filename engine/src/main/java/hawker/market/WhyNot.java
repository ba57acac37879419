package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.metrics.WhyNotCount;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.world.Audience;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of every request what became of the focal campaigns and of their ad sets: shown, or why not.
 * It looks at each of their ads by the plain rules ({@link Eligibility}, {@link Contest}), beside what
 * the auction does, and lets the ad that came furthest speak for its group. Owner: one worker.
 *
 * <p>What becomes of an ad is a code: the number of its reason or, where clauses of the audience are
 * told apart, a number behind all reasons: first come the clauses of places, then the others.
 */
final class WhyNot implements Stateful {
  private static final Reason[] REASONS = Reason.values();
  private static final int NO_GROUP = -1;
  private static final int LEVELS = 2;

  private final Plan plan;
  private final Eligibility eligibility;
  private final Contest contest;

  /** Ads of focal campaigns. */
  private final int[] ads;

  /** Groups of each of them: its campaign and, where that has several, its ad set; [ads][2]. */
  private final int[][] groups;

  private final List<Group> allGroups = new ArrayList<>();

  /** Where each code of each ad is counted in each of its groups; [ads][2][codes]. */
  private final int[][][] cells;

  /** Requests; [causes of all groups]. */
  private final long[] counts;

  /** Columns of the batch at hand. */
  private Batch batch = new Batch(0, 0);

  /** What the ad that came furthest came to in the request at hand, or -1; [groups]. */
  private final int[] furthest;

  /** Where that is counted; [groups]. */
  private final int[] cell;

  /** What is known of a batch. */
  private static final class Batch {
    /** Number of the reason; [requests][ads]. */
    final byte[] reason;

    /** [requests][ads]. */
    final int[] code;

    /** The place of each candidate in them. */
    int[] place = {};

    final Candidates bidders;
    final RankedBids ranked;
    final int capacity;

    Batch(int capacity, int ads) {
      this.capacity = capacity;
      reason = new byte[capacity * ads];
      code = new int[capacity * ads];
      bidders = new Candidates(capacity);
      ranked = new RankedBids(capacity);
    }
  }

  /** A campaign or an ad set. */
  private static final class Group {
    final String campaign;
    final String adSet;

    /** The clauses that its ads ask for; of reasons without any, empty; [reasons]. */
    final List<Map<String, Integer>> clauses = new ArrayList<>();

    Group(String campaign, String adSet) {
      this.campaign = campaign;
      this.adSet = adSet;
      for (Reason unused : REASONS) {
        clauses.add(new LinkedHashMap<>());
      }
    }
  }

  private WhyNot(Plan plan) {
    this.plan = plan;
    eligibility = new Eligibility(plan);
    contest = new Contest(plan);
    Inventory inventory = plan.world().inventory();
    boolean[] focal = Recorder.focal(inventory);
    ads = IntStream.range(0, inventory.ads().size())
        .filter(ad -> focal[plan.terms().campaign[ad]])
        .toArray();
    groups = groups(inventory);
    AudienceWords words = new AudienceWords(plan);
    for (int a = 0; a < ads.length; a++) {
      Clauses clauses = eligibility.clauses(ads[a]);
      for (int group : groups[a]) {
        if (group != NO_GROUP) {
          name(clauses.places(), words, allGroups.get(group).clauses.get(Reason.PLACEMENT.code()));
          name(clauses.others(), words, allGroups.get(group).clauses.get(Reason.AUDIENCE.code()));
        }
      }
    }
    int[] firsts = new int[allGroups.size() + 1];
    for (int group = 0; group < allGroups.size(); group++) {
      firsts[group + 1] = firsts[group] + causes(allGroups.get(group));
    }
    cells = cells(words, firsts);
    counts = new long[firsts[allGroups.size()]];
    furthest = new int[allGroups.size()];
    Arrays.fill(furthest, -1);
    cell = new int[allGroups.size()];
  }

  /** The step for one worker, or null where nobody asks. */
  static @Nullable WhyNot of(Plan plan) {
    boolean tried = plan.trial().cohort() != null
        || plan.trial().holdout() != null
        || plan.trial().landscape() != null;
    return plan.settings().whyNot() && !tried ? new WhyNot(plan) : null;
  }

  private int[][] groups(Inventory inventory) {
    int[] ofCampaign = new int[inventory.campaigns().size()];
    int[] ofAdSet = new int[inventory.adSets().size()];
    Arrays.fill(ofCampaign, NO_GROUP);
    Arrays.fill(ofAdSet, NO_GROUP);
    long[] sets = new long[ofCampaign.length];
    inventory.adSets().forEach(adSet -> sets[adSet.campaign()]++);
    int[][] found = new int[ads.length][LEVELS];
    for (int a = 0; a < ads.length; a++) {
      int campaign = plan.terms().campaign[ads[a]];
      int adSet = inventory.ads().get(ads[a]).adSet();
      String name = inventory.campaigns().get(campaign).name();
      if (ofCampaign[campaign] == NO_GROUP) {
        ofCampaign[campaign] = allGroups.size();
        allGroups.add(new Group(name, ""));
      }
      if (ofAdSet[adSet] == NO_GROUP && sets[campaign] > 1) {
        ofAdSet[adSet] = allGroups.size();
        allGroups.add(new Group(name, inventory.adSets().get(adSet).name()));
      }
      found[a][0] = ofCampaign[campaign];
      found[a][1] = ofAdSet[adSet];
    }
    return found;
  }

  private static void name(
      List<Audience> clauses, AudienceWords words, Map<String, Integer> numbers) {
    for (Audience clause : clauses) {
      int unused = numbers.computeIfAbsent(words.of(clause), name -> numbers.size());
    }
  }

  /** The number of causes of a group: its reasons, clauses told apart. */
  private static int causes(Group group) {
    return group.clauses.stream()
        .mapToInt(clauses -> Math.max(1, clauses.size()))
        .sum();
  }

  private int[][][] cells(AudienceWords words, int[] firsts) {
    int[][][] found = new int[ads.length][LEVELS][];
    for (int a = 0; a < ads.length; a++) {
      for (int level = 0; level < LEVELS; level++) {
        int group = groups[a][level];
        found[a][level] = group == NO_GROUP
            ? new int[0]
            : cells(eligibility.clauses(ads[a]), words, allGroups.get(group), firsts[group]);
      }
    }
    return found;
  }

  private static int[] cells(Clauses clauses, AudienceWords words, Group group, int first) {
    int places = clauses.places().size();
    int[] found = new int[REASONS.length + places + clauses.others().size()];
    int next = first;
    for (Reason reason : REASONS) {
      Map<String, Integer> named = group.clauses.get(reason.code());
      List<Audience> own = reason == Reason.PLACEMENT
          ? clauses.places()
          : reason == Reason.AUDIENCE ? clauses.others() : List.of();
      int code = REASONS.length + (reason == Reason.AUDIENCE ? places : 0);
      found[reason.code()] = next;
      for (Audience clause : own) {
        found[code++] = next + named.getOrDefault(words.of(clause), 0);
      }
      next += Math.max(1, named.size());
    }
    return found;
  }

  /**
   * Counts a batch whose auctions are over, before anything is remembered.
   *
   * @param auction that has run it
   */
  void count(Opportunities opportunities, Outcome outcome, AuctionFormat auction) {
    if (batch.capacity < opportunities.capacity()) {
      batch = new Batch(opportunities.capacity(), ads.length);
    }
    findBidders(opportunities);
    plan.model().predict(opportunities, batch.bidders);
    auction.ranked(opportunities, batch.ranked);
    judgeBidders(opportunities, outcome, auction);
    for (int o = 0; o < opportunities.size; o++) {
      count(o * ads.length);
    }
  }

  private void findBidders(Opportunities opportunities) {
    Candidates bidders = batch.bidders;
    long[] bidMicros = plan.book().state().bidMicros;
    bidders.clear();
    for (int o = 0; o < opportunities.size; o++) {
      for (int a = 0; a < ads.length; a++) {
        int at = o * ads.length + a;
        Reason reason = eligibility.of(ads[a], opportunities, o);
        if (reason == null) {
          bidders.add(ads[a]);
          if (batch.place.length < bidders.ad.length) {
            batch.place = Arrays.copyOf(batch.place, bidders.ad.length);
          }
          bidders.bidMicros[bidders.size - 1] = bidMicros[ads[a]];
          batch.place[bidders.size - 1] = at;
        } else {
          batch.reason[at] = (byte) reason.code();
          batch.code[at] = code(reason, ads[a]);
        }
      }
      bidders.endOf(o);
    }
  }

  private int code(Reason reason, int ad) {
    return switch (reason) {
      case PLACEMENT -> REASONS.length + eligibility.brokenClause();
      case AUDIENCE ->
        REASONS.length + eligibility.clauses(ad).places().size() + eligibility.brokenClause();
      default -> reason.code();
    };
  }

  private void judgeBidders(Opportunities opportunities, Outcome outcome, AuctionFormat auction) {
    Candidates bidders = batch.bidders;
    for (int o = 0; o < opportunities.size; o++) {
      for (int c = bidders.start[o]; c < bidders.start[o + 1]; c++) {
        int ad = bidders.ad[c];
        double score = contest.score(ad, bidders.bidMicros[c], bidders.pCtr[c]);
        int reason = contest
            .of(auction, opportunities, outcome, batch.ranked, o, ad, score)
            .code();
        batch.reason[batch.place[c]] = (byte) reason;
        batch.code[batch.place[c]] = reason;
      }
    }
  }

  /** Counts a request in every group: of ads that came equally far the first one tells. */
  private void count(int from) {
    for (int a = 0; a < ads.length; a++) {
      int reason = batch.reason[from + a];
      for (int level = 0; level < LEVELS; level++) {
        int group = groups[a][level];
        if (group != NO_GROUP && reason > furthest[group]) {
          furthest[group] = reason;
          cell[group] = cells[a][level][batch.code[from + a]];
        }
      }
    }
    for (int group = 0; group < furthest.length; group++) {
      counts[cell[group]]++;
      furthest[group] = -1;
    }
  }

  /** Adds another worker's counts. */
  void add(WhyNot other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(counts);
  }

  @Override
  public void load(StateIn in) {
    in.into(counts);
  }

  /** What was counted; a campaign stands before its ad sets. */
  List<WhyNotCount> counts() {
    List<WhyNotCount> found = new ArrayList<>();
    int next = 0;
    for (Group group : allGroups) {
      List<WhyNotCount.Cause> causes = new ArrayList<>();
      for (Reason reason : REASONS) {
        Map<String, Integer> clauses = group.clauses.get(reason.code());
        List<String> names = clauses.isEmpty() ? List.of("") : List.copyOf(clauses.keySet());
        for (String clause : names) {
          causes.add(new WhyNotCount.Cause(reason.key(), clause, counts[next++]));
        }
      }
      found.add(new WhyNotCount(group.campaign, group.adSet, causes));
    }
    return found;
  }
}
