package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hawker.experiment.Experiment;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No slip of the keyboard makes the reader fail otherwise than by telling mistakes in the file. */
@Timeout(60)
@Tag("long")
class ScenarioFuzzTest {
  private static final int MUTANTS = 1_000;
  private static final int BY_COMMAND = 40;

  private static final String WHOLE = """
      name: whole
      question: does every setting survive?
      seed: 7
      replications: 3
      currency: USD
      start: 2026-03-02
      days: 3
      population:
        users: 1_000
        preset: none
        attributes:
          age: {kind: number, range: 18-90, values: {18-34: 40 %, 35-90: 0.6}}
          gender: {values: {female: 0.5, male: 0.5}}
          home: {kind: tree, values: {north: {town: 1, village: 2}, south: 3}}
          pet: {given: [gender], rows: {female: {cat: 2, dog: 1}, any: {cat: 1, dog: 2}}}
        interests:
          taxonomy: {sports: {running, tennis}, music: {id: m1, rock: r2}, news: }
          popularity: {sports: 3, news: 1}
          lifts: {age=18-34 & gender=female: {sports/running: 2}}
          perPerson: 2
          varying: false
        activity: {sessionsPerDay: 3.5, amplitude: 0.4, peakHour: 21, weekend: 1.2}
      knowledge:
        coverage: 0.8
        attributes: {pet: {coverage: 0.1}}
        halfLife: 5 days
        noise: 12 %
      inventory:
        advertisers:
          acme:
            campaigns:
              shoes:
                objective: clicks
                budget: {daily: 20 USD, overspend: google-ads-2024, dailyFactor: 2}
                from: 2026-03-02
                to: 2026-03-03
                bid: &bid {cpc: 0.80}
                cap: {impressions: 4, per: 1 day}
                targeting: {name: inferred-interest}
                bidding: {name: even-pacing, start: 0.2}
                adSets:
                  women:
                    audience: {gender: female, any: [{interest: sports}, {home: north/town}]}
                    ads: {a: {topics: [sports/running], quality: -.5}, b: {format: video}}
                  old:
                    audience: {age: [50-59, 65+], none: {segment: runners, hour: 22-23}}
                    bid: {cpm: $3.5}
                    ads: {c: }
              more: {bid: *bid, audience: everyone, ads: {d: {value: 10, conversionRate: 5 %}}}
        background: {advertisers: 2, ads: 1, bid: 0.5, formats: [native, image]}
      market:
        slice: 30 min
        auction: {name: vcg, squash: 0.5}
        fee: 30 %
        conversionDelay: {weights: [1, 2], means: [1 h, 3 days]}
        channels:
          feed:
            use: 0.9
            activities: {reads: 1, posts: 0.2}
            placements: {top: {slots: 2, promotedSlots: 1, reserve: 0.1}, side: {effect: -.3}}
          search: {weight: 0.2, placements: {page: {slots: 3, formats: text}}}
      response:
        name: utility
        baseCtr: 1 %
        formats: {video: 0.3}
        attributes: {age: {18-34: 0.2}, home: {south: -0.1}}
        cells: [{audience: {gender: male}, topics: [music], effect: .4}]
      examination: {name: ubm, matrix: [[0.7], [0.6, 0.5]]}
      prediction: {name: smoothed-rate, by: [gender, pet]}
      targeting: demographic
      bidding: as-fast-as-possible
      segments: {runners: {audience: {interest: running}, refresh: 2 h}}
      report: {breakdowns: [gender, hour], bands: {age: [18, 35, 65]}}
      arms:
        plain: {}
        wide: {targeting: untargeted, market.fee: 10 %}
        deep: {response: {baseCtr: 2 %}, inventory: {background: {advertisers: 3}}}
      baseline: wide
      hypotheses: ['ctr(wide) > 1.2 * ctr(plain)', 'cpc(wide, gender=female) = 1 within 5 %']
      precision: {metric: ctr, relative: 20 %, most: 9}
      sweep: {over: {market.fee: {from: 10 %, to: 30 %, steps: 2}}}
      """;

  private static final List<String> TOKENS = List.of(
      ":",
      ": ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      ",",
      "#",
      "&a ",
      "*a",
      "*bid",
      "!",
      "!!int ",
      "|",
      ">",
      "'",
      "\"",
      "%",
      "@",
      "`",
      "?",
      "? ",
      "\n",
      "\t",
      "  ",
      "---\n",
      "...\n",
      "<<: *bid",
      "~",
      "null",
      "true",
      "yes",
      "0",
      "-1",
      "1e999",
      "1e-999",
      ".nan",
      ".inf",
      "9999999999999999999",
      "0.5",
      "-0.0",
      "1_0",
      "50 %",
      "15 min",
      "1 EUR",
      "2026-02-30",
      "[]",
      "{}",
      "[[]]",
      "''",
      "é",
      "😀",
      "\u0000",
      "\u2028",
      "\uFEFF",
      "name",
      "/",
      ".",
      "|",
      "=",
      "any",
      "everyone",
      "65+");

  @TempDir
  private Path folder;

  private static String mutant(String text, SplittableRandom random) {
    String mutant = text;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      mutant = changed(mutant, random);
    }
    return mutant;
  }

  private static String changed(String text, SplittableRandom random) {
    if (text.isEmpty()) {
      return "x";
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(12));
    String token = TOKENS.get(random.nextInt(TOKENS.size()));
    String before = text.substring(0, from);
    return switch (random.nextInt(8)) {
      case 0 -> before + text.substring(to);
      case 1 -> before + text.substring(from, to) + text.substring(from);
      case 2 -> before + token + text.substring(from);
      case 3 -> before + token + text.substring(to);
      case 4 -> wordReplaced(text, from, token);
      case 5 -> linesSwapped(text, random);
      case 6 -> before + (char) (32 + random.nextInt(95)) + text.substring(from + 1);
      default -> wordReplaced(text, from, word(text, random.nextInt(text.length())));
    };
  }

  private static String word(String text, int at) {
    int[] ends = ends(text, at);
    return text.substring(ends[0], ends[1]);
  }

  private static String wordReplaced(String text, int at, String by) {
    int[] ends = ends(text, at);
    return text.substring(0, ends[0]) + by + text.substring(ends[1]);
  }

  private static int[] ends(String text, int at) {
    String between = " \n,:{}[]";
    int start = at;
    int end = at;
    while (start > 0 && between.indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    while (end < text.length() && between.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return new int[] {start, end};
  }

  private static String linesSwapped(String text, SplittableRandom random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return text;
    }
    String line = lines.remove(random.nextInt(lines.size()));
    lines.add(random.nextInt(lines.size() + 1), line);
    return String.join("\n", lines) + "\n";
  }

  /** What is wrong with a text; nothing if it can be run. */
  private static List<Problem> problems(String text) {
    try {
      Experiment experiment = Experiment.read(text, "fuzz.yaml", List.of());
      assertThat(experiment.arms()).isNotEmpty();
      return List.of();
    } catch (ScenarioException e) {
      assertThat(e.problems()).isNotEmpty();
      return e.problems();
    } catch (RuntimeException | StackOverflowError e) {
      return fail(text, e);
    }
  }

  private static void assertTold(Problem problem, String text) {
    Node.Place place = problem.place();
    assertThat(place.file()).as("%s in %s", problem, text).isEqualTo("fuzz.yaml");
    assertThat(place.line()).as("%s", problem).isBetween(1, (int) text.lines().count() + 1);
    assertThat(place.column()).as("%s", problem).isBetween(1, text.length() + 1);
    assertThat(problem.toString()).hasSizeLessThan(560).doesNotContain("\n", "\u0000", "\u001b");
  }

  @Test
  void whole_unchanged_isFine() {
    assertThat(problems(WHOLE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutants_areFineOrToldAtAPlaceInTheFile(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int broken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutant(WHOLE, random);
      List<Problem> problems = problems(text);
      problems.forEach(problem -> assertTold(problem, text));
      broken += problems.isEmpty() ? 0 : 1;
    }
    assertThat(broken).isBetween(MUTANTS / 2, MUTANTS - 1);
  }

  @Test
  void mutants_byCommand_endWithFineOrMistake() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    Path file = folder.resolve("fuzz.yaml");
    for (int i = 0; i < BY_COMMAND; i++) {
      Files.writeString(file, mutant(WHOLE, random));
      Run run = Run.hawker("check", file.toString());
      assertThat(run.code()).as(run.err()).isIn(0, 2);
      assertThat(run.err().isEmpty()).isEqualTo(run.code() == 0);
      assertThat(run.err().lines()).allMatch(line -> line.startsWith(file.toString()));
    }
  }
}
