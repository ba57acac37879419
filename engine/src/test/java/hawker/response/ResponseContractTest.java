package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.Registry;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.People;
import hawker.world.World;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every response model keeps. */
class ResponseContractTest {
  /** Settings that make every part of each model work. */
  private static final Map<String, String> SETTINGS = Map.of(
      "utility",
      "{attributes: {age: {18-34: 0.4}}, cells: [{audience: {gender: male}, effect: 0.2}]}",
      "ctr-table",
      "{rows: [{audience: {gender: male, age: 30+}, ctr: {football: 0.1, bread: 1}},"
          + " {audience: {interest: sports}, ctr: {football: 0.3}}], otherwise: 0.01}");

  private final World world = Worlds.world(3, 1500, Worlds.ads());

  static Stream<String> names() {
    return Responses.registry().entries().stream().map(Registry.Entry::name);
  }

  private ResponseModel model(String name) {
    return Worlds.response(
        name, SETTINGS.getOrDefault(name, "{}"), Worlds.context(world, 3, Worlds.readsAll(3)));
  }

  private Outcome respond(String name, Opportunities requests) {
    Outcome outcome = Worlds.fill(world, requests, new Draws(3, 0), Purpose.TEST);
    model(name).attraction(requests, outcome);
    return outcome;
  }

  @Test
  void settings_ofThisTest_coverTheRegistry() {
    assertThat(names()).containsExactlyInAnyOrderElementsOf(SETTINGS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void attraction_everyFilledSlot_isAProbabilityThatDiffersBetweenPeople(String name) {
    Opportunities requests = Worlds.requests(world, 0, 1);
    Outcome outcome = Worlds.fill(world, requests, new Draws(3, 0), Purpose.TEST);
    Arrays.fill(outcome.attraction, -5);
    model(name).attraction(requests, outcome);
    for (int at = 0; at < outcome.attraction.length; at++) {
      if (at % outcome.slotsMax < outcome.filled[at / outcome.slotsMax]) {
        assertThat(outcome.attraction[at]).isBetween(0.0, 1.0);
      } else {
        assertThat(outcome.attraction[at]).as("an empty slot is left alone").isEqualTo(-5);
      }
    }
    assertThat(Arrays.stream(outcome.attraction).distinct().count()).isGreaterThan(2);
  }

  @ParameterizedTest
  @MethodSource("names")
  void attraction_asCandidate_sameAsInASlot(String name) {
    Opportunities requests = Worlds.requests(world, 1, 1);
    Outcome outcome = respond(name, requests);
    Candidates candidates = new Candidates(requests.size);
    candidates.clear();
    for (int i = 0; i < requests.size; i++) {
      for (int slot = 0; slot < outcome.filled[i]; slot++) {
        candidates.add(outcome.ad[i * outcome.slotsMax + slot]);
      }
      candidates.endOf(i);
    }
    double[] out = new double[candidates.size];
    model(name).attraction(requests, candidates, out);
    for (int i = 0; i < requests.size; i++) {
      for (int slot = 0; slot < outcome.filled[i]; slot++) {
        assertThat(out[candidates.start[i] + slot])
            .isEqualTo(outcome.attraction[i * outcome.slotsMax + slot]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void attractionInFull_nobodyLooksNorWouldClick_sameAsWhereAllDo(String name) {
    Opportunities requests = Worlds.requests(world, 0, 1);
    Outcome looked = respond(name, requests);
    Outcome outcome = Worlds.fill(world, requests, new Draws(3, 0), Purpose.TEST);
    Arrays.fill(outcome.examined, false);
    Arrays.fill(outcome.latent, Math.nextDown(1.0));
    model(name).attractionInFull(requests, outcome);
    assertThat(looked.attraction).isEqualTo(outcome.attraction);
  }

  @ParameterizedTest
  @MethodSource("names")
  void attraction_anyLatentDraws_sameClicksAsInFull(String name) {
    Opportunities requests = Worlds.requests(world, 0, 1);
    Outcome full = Worlds.fill(world, requests, new Draws(3, 0), Purpose.TEST);
    Outcome outcome = Worlds.fill(world, requests, new Draws(3, 0), Purpose.TEST);
    ResponseModel model = model(name);
    model.attractionInFull(requests, full);
    for (int at = 0; at < outcome.latent.length; at++) {
      outcome.latent[at] = at % 3 == 0
          ? full.attraction[at] // right at the border
          : Draws.uniform(Draws.bits(at, 3)) / (1 + at % 40);
    }
    model.attraction(requests, outcome);
    int clicks = 0;
    for (int at = 0; at < outcome.latent.length; at++) {
      if (at % outcome.slotsMax < outcome.filled[at / outcome.slotsMax]) {
        boolean click = outcome.latent[at] < full.attraction[at];
        assertThat(outcome.latent[at] < outcome.attraction[at]).isEqualTo(click);
        clicks += click ? 1 : 0;
      }
    }
    assertThat(clicks).isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void attraction_oneRequestAtATime_sameAsWholeBatch(String name) {
    Opportunities requests = Worlds.requests(world, 0, 1);
    Outcome outcome = respond(name, requests);
    ResponseModel model = model(name);
    for (int i = 0; i < 200; i++) {
      Opportunities one = new Opportunities(1);
      one.turnTo(requests.people(), requests.memory());
      one.size = 1;
      one.row[0] = requests.row[i];
      one.time[0] = requests.time[i];
      one.placement[0] = requests.placement[i];
      one.topic[0] = requests.topic[i];
      one.event[0] = requests.event[i];
      Outcome part = new Outcome(1, outcome.slotsMax);
      part.filled[0] = outcome.filled[i];
      Arrays.fill(part.examined, true);
      int from = i * outcome.slotsMax;
      System.arraycopy(outcome.ad, from, part.ad, 0, outcome.slotsMax);
      model.attraction(one, part);
      assertThat(part.attraction)
          .isEqualTo(Arrays.copyOfRange(outcome.attraction, from, from + outcome.slotsMax));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void attraction_emptyBatch_touchesNothing(String name) {
    Opportunities requests = Worlds.requests(world, 0, 1);
    requests.size = 0;
    Outcome outcome = new Outcome(1, 5);
    outcome.filled[0] = 5;
    model(name).attraction(requests, outcome);
    assertThat(outcome.attraction).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void attraction_otherKnowledgePricesAndTracking_sameBytes(String name) {
    Opportunities requests = Worlds.requests(world, 0, 1);
    double[] before = respond(name, requests).attraction;
    People people = requests.people();
    for (int row = 0; row < people.size; row++) {
      for (int column = 0; column < people.attributes(); column++) {
        people.setSeen(column, row, 1);
      }
      for (int place = 0; place < People.SALIENT; place++) {
        people.setDeclared(row, place, Worlds.TRAVEL);
      }
    }
    Arrays.fill(people.tracked, true);
    Outcome outcome = Worlds.fill(world, requests, new Draws(3, 0), Purpose.TEST);
    Arrays.fill(outcome.priceMicros, 1_000_000);
    model(name).attraction(requests, outcome);
    assertThat(outcome.attraction).isEqualTo(before);
  }
}
