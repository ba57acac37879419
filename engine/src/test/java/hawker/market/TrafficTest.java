package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.generate.Rhythms;
import hawker.world.DailyRhythm;
import hawker.world.People;
import hawker.world.Tree;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions, requests, channels and topics beside what the scenario asks for, in three worlds each. */
class TrafficTest {
  private static final int[] SEEDS = {1, 20_261, 987_654_321};
  private static final int DAY = 86_400;

  private static final String ADS = """
      name: traffic
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpc: 1}, ads: {ad: {}}}}}
      """;

  private static Lab lab(int seed, String population, String channels, String slice) {
    return Lab.of(
        ADS,
        "seed=" + seed,
        "population=" + population,
        "market={slice: " + slice + ", channels: " + channels + "}");
  }

  /** All requests of some slices, by a function of each. */
  private interface Visitor {
    void request(People people, Requests requests, int i);
  }

  private static void visit(Lab lab, int fromSlice, int toSlice, Visitor visitor) {
    Traffic traffic = lab.plan().traffic();
    Requests requests = new Requests();
    for (int block = 0; block < lab.population.blocks(); block++) {
      People people = lab.population.block(block);
      for (int slice = fromSlice; slice < toSlice; slice++) {
        traffic.fill(people, slice, requests);
        for (int i = 0; i < requests.size; i++) {
          visitor.request(people, requests, i);
        }
      }
    }
  }

  private static long session(Requests requests, int i) {
    return requests.event[i] >> 10;
  }

  @Test
  void sessions_fixedRate_arePoissonWithTheRhythmOfDayAndWeek() {
    int users = 2000;
    double rate = 5;
    for (int seed : SEEDS) {
      Lab lab = lab(
          seed,
          "{users: 2000, activity: {sessionsPerDay: 5, spread: 0, weekend: 0.5}}",
          "{feed: {requestsPerSession: 1, placements: {p: {}}}}",
          "1 h");
      int[][] counts = new int[users][7 * 24];
      visit(
          lab,
          0,
          7 * 24,
          (people, requests, i) ->
              counts[people.first + requests.row[i]][requests.time[i] / 3600]++);
      DailyRhythm rhythm = Rhythms.of(lab.ready.scenario().population().activity());
      double total = 0;
      double chiHours = 0;
      double dispersion = 0;
      double weekly = 0;
      double varianceOfDispersion = 0;
      for (int hour = 0; hour < 7 * 24; hour++) {
        double mean = rate * rhythm.days(hour * 3600L, (hour + 1) * 3600L, 0);
        double sum = 0;
        for (int[] ofUser : counts) {
          sum += ofUser[hour];
          dispersion += Math.pow(ofUser[hour] - mean, 2) / mean;
        }
        varianceOfDispersion += users * (2 + 1 / mean);
        chiHours += Math.pow(sum - users * mean, 2) / (users * mean);
        total += sum;
      }
      for (int[] ofUser : counts) {
        double sum = 0;
        for (int count : ofUser) {
          sum += count;
        }
        weekly += Math.pow(sum - 7 * rate, 2) / (7 * rate);
      }
      double expected = users * 7 * rate;
      assertThat(total).as("mean").isCloseTo(expected, within(4 * Math.sqrt(expected)));
      assertThat(chiHours).as("hours of the week").isLessThan(168 + 4 * Math.sqrt(2 * 168));
      double cells = users * 168.0;
      assertThat(dispersion / cells)
          .as("variance over mean")
          .isCloseTo(1, within(4 * Math.sqrt(varianceOfDispersion) / cells));
      assertThat(weekly / users)
          .as("hours independent")
          .isCloseTo(1, within(4 * Math.sqrt((2 + 1 / (7 * rate)) / users)));
      assertThat(rhythm.days(5L * DAY, 6L * DAY, 0))
          .as("Saturday")
          .isCloseTo(3.5 / 6, within(1e-9));
    }
  }

  @Test
  void sessions_dayInOneSlice_areAsManyAsInMany() {
    for (int seed : SEEDS) {
      Lab lab = lab(
          seed,
          "{users: 1500, activity: {sessionsPerDay: 40, spread: 0}}",
          "{feed: {requestsPerSession: 1, placements: {p: {}}}}",
          "1 day");
      int[] total = new int[1];
      visit(lab, 0, 1, (people, requests, i) -> total[0]++);
      assertThat((double) total[0]).isCloseTo(60_000, within(4 * Math.sqrt(60_000)));
    }
  }

  @Test
  void requests_ofASession_areGeometricFromOne() {
    for (double mean : new double[] {1, 5, 100}) {
      for (int seed : SEEDS) {
        Lab lab = lab(
            seed,
            "{users: 1000, activity: {sessionsPerDay: 4, spread: 0}}",
            "{feed: {requestsPerSession: " + mean + ", placements: {p: {}}}}",
            "6 h");
        Map<Long, Integer> lengths = new HashMap<>();
        visit(
            lab,
            0,
            4,
            (people, requests, i) -> lengths.merge(
                (people.first + requests.row[i]) * 1_000_000L + session(requests, i),
                1,
                Integer::sum));
        double sessions = lengths.size();
        double total = lengths.values().stream().mapToInt(n -> n).sum();
        double single = lengths.values().stream().filter(n -> n == 1).count();
        double error = Math.sqrt(mean * (mean - 1) / sessions);
        assertThat(total / sessions).as("mean").isCloseTo(mean, within(4 * error + 1e-3 * mean));
        double one = 1 / mean;
        assertThat(single / sessions)
            .isCloseTo(one, within(4 * Math.sqrt(one * (1 - one) / sessions)));
      }
    }
  }

  @Test
  void requests_ofAUser_comeInOrderOfTimeEachInAWaveOfItsOwn() {
    Lab lab = lab(
        1,
        "{users: 1000, activity: {sessionsPerDay: 60}}",
        "{feed: {requestsPerSession: 8, placements: {p: {}}}}",
        "1 h");
    int[] previous = {-1, 0, 0};
    int[] overlaps = new int[1];
    long[] before = new long[1];
    visit(lab, 3, 5, (people, requests, i) -> {
      boolean same = i > 0 && requests.row[i] == previous[0];
      assertThat(requests.wave[i]).isEqualTo(same ? previous[1] + 1 : 0);
      if (same) {
        assertThat(requests.time[i]).isGreaterThanOrEqualTo(previous[2]);
        overlaps[0] += session(requests, i) < before[0] ? 1 : 0;
      }
      assertThat(requests.wave[i]).isLessThan(requests.waves);
      previous[0] = requests.row[i];
      previous[1] = requests.wave[i];
      previous[2] = requests.time[i];
      before[0] = session(requests, i);
    });
    assertThat(overlaps[0]).as("sessions that had to be put in order").isGreaterThan(100);
  }

  @Test
  void channels_amongThoseUsed_haveTheirWeight() {
    for (int seed : SEEDS) {
      Lab lab = lab(
          seed,
          "{users: 3000, activity: {sessionsPerDay: 6}}",
          "{a: {weight: 3, requestsPerSession: 1, placements: {p: {share: 4}, q: {}, none: {share: 0}}},"
              + " b: {use: 0.5, requestsPerSession: 1, activities: {plays: 3, reads: 1}, placements: {p: {}}}}",
          "1 h");
      int[][] sessions = new int[2][2];
      int[] places = new int[4];
      int[] plays = new int[5];
      visit(lab, 0, 24, (people, requests, i) -> {
        int uses = (people.channels[requests.row[i]] & 2) == 0 ? 0 : 1;
        int place = requests.placement[i];
        sessions[uses][place < 3 ? 0 : 1]++;
        places[place]++;
        if (place == 3) {
          plays[requests.activity[i]]++;
        }
      });
      assertThat(sessions[0][1]).as("those who do not use it").isZero();
      assertBinomial(sessions[1][0], sessions[1][0] + sessions[1][1], 0.75);
      assertThat(places[2]).isZero();
      assertBinomial(places[0], places[0] + places[1], 0.8);
      assertBinomial(plays[4], places[3], 0.75);
      assertThat(plays[0] + plays[4]).isEqualTo(places[3]);
    }
  }

  @Test
  void topics_ofPages_areMostlyTheirReadersOwnByStrength() {
    for (int seed : SEEDS) {
      Lab lab = lab(
          seed,
          "{users: 3000, activity: {sessionsPerDay: 6}}",
          "{feed: {requestsPerSession: 2, placements: {p: {}}}}",
          "1 h");
      double[] popularity = lab.ready.people().popularity();
      double sum = Arrays.stream(popularity).sum();
      // expected, variance, found: of any own interest, and of the strongest one
      double[][] stats = new double[2][3];
      visit(lab, 0, 24, (people, requests, i) -> {
        int row = requests.row[i];
        double own = 0;
        double strengths = 0;
        boolean isOwn = false;
        for (int j = 0; j < People.SALIENT; j++) {
          int node = people.interest(row, j);
          if (node != Tree.NO_NODE) {
            own += popularity[node] / sum;
            strengths += people.strength(row, j);
            isOwn |= node == requests.topic[i];
          }
        }
        int strongest = people.interest(row, 0);
        double first = popularity[strongest] / sum;
        note(stats[0], 0.6 + 0.4 * own, isOwn);
        note(
            stats[1],
            0.6 * people.strength(row, 0) / strengths + 0.4 * first,
            strongest == requests.topic[i]);
      });
      for (double[] stat : stats) {
        assertThat(stat[2]).isCloseTo(stat[0], within(4 * Math.sqrt(stat[1])));
        assertThat(stat[0]).isGreaterThan(10_000);
      }
    }
  }

  private static void note(double[] stat, double probability, boolean found) {
    stat[0] += probability;
    stat[1] += probability * (1 - probability);
    stat[2] += found ? 1 : 0;
  }

  private static void assertBinomial(double count, double trials, double share) {
    assertThat(count / trials)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / trials)));
    assertThat(trials).isGreaterThan(1000);
  }

  @Test
  void addresses_ofAUser_areUniqueOverThePastToo() {
    Lab lab = lab(1, "{users: 300}", "{feed: {requestsPerSession: 9, placements: {p: {}}}}", "6 h");
    LongOpenHashSet seen = new LongOpenHashSet();
    int[] count = new int[1];
    visit(lab, -40, 40, (people, requests, i) -> {
      assertThat(Math.abs(requests.event[i])).isLessThan(1L << 50);
      assertThat(seen.add((requests.event[i] << 10) + people.first + requests.row[i]))
          .isTrue();
      count[0]++;
    });
    assertThat(count[0]).isGreaterThan(10_000);
  }

  @Test
  void fill_somePeopleOfABlock_haveTheRequestsTheyHaveInIt() {
    Lab lab = lab(1, "{users: 1000}", "{feed: {placements: {p: {}, q: {}}}}", "1 h");
    People block = lab.population.block(0);
    People some = new People(300, 128, 0);
    System.arraycopy(block.sessionsPerDay, 300, some.sessionsPerDay, 0, 128);
    System.arraycopy(block.channels, 300, some.channels, 0, 128);
    for (int row = 0; row < 128; row++) {
      for (int j = 0; j < People.SALIENT; j++) {
        some.setInterest(row, j, block.interest(300 + row, j), block.strength(300 + row, j));
      }
    }
    Traffic traffic = lab.plan().traffic();
    Requests whole = new Requests();
    Requests part = new Requests();
    for (int slice = 30; slice >= -3; slice--) {
      traffic.fill(block, slice, whole);
      traffic.fill(some, slice, part);
      int next = 0;
      for (int i = 0; i < whole.size; i++) {
        if (whole.row[i] >= 300 && whole.row[i] < 428) {
          assertThat(part.row[next]).isEqualTo(whole.row[i] - 300);
          assertThat(part.event[next]).isEqualTo(whole.event[i]);
          assertThat(part.time[next]).isEqualTo(whole.time[i]);
          assertThat(part.topic[next]).isEqualTo(whole.topic[i]);
          assertThat(part.placement[next]).isEqualTo(whole.placement[i]);
          assertThat(part.activity[next]).isEqualTo(whole.activity[i]);
          next++;
        }
      }
      assertThat(part.size).isEqualTo(next);
    }
  }

  @Test
  void fill_pastSlices_lieBeforeTheStartInTheirOwnSlice() {
    Lab lab = lab(1, "{users: 1000}", "{feed: {placements: {p: {}}}}", "6 h");
    int[] count = new int[1];
    for (int slice = -9; slice < 0; slice++) {
      int from = slice * 6 * 3600;
      visit(lab, slice, slice + 1, (people, requests, i) -> {
        assertThat(requests.time[i]).isBetween(from, from + 6 * 3600 - 1);
        count[0]++;
      });
    }
    assertThat(count[0]).isGreaterThan(5000);
    Traffic traffic = lab.plan().traffic();
    assertThat(traffic.expected(-28)).isEqualTo(traffic.expected(0));
    assertThat(traffic.expected(-1)).isEqualTo(traffic.expected(27));
  }
}
