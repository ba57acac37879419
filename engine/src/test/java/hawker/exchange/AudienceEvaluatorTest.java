package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.Moment;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.Range;
import hawker.world.Audience.TopicIn;
import hawker.world.Columns;
import hawker.world.People;
import hawker.world.Tree;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audiences of one man of 40 who truly likes football and declares travel, user 100. */
class AudienceEvaluatorTest {
  private static final int SPORTS = 0;
  private static final int FOOTBALL = 1;
  private static final int TRAVEL = 2;
  private static final Audience MAN = new AttributeIn(0, List.of(new Range(1, 1)));
  private static final Audience FORTIES = new AttributeIn(1, List.of(new Range(40, 49)));

  private final Opportunities request = new Opportunities(1);
  private final AudienceEvaluator evaluator =
      new AudienceEvaluator(tree(), (segment, user) -> segment == 3 && user == 100, new int[2], 5);

  private static Tree tree() {
    Tree.Builder tree = new Tree.Builder();
    int sports = tree.add(Tree.NO_NODE, "sports", "");
    tree.add(sports, "football", "");
    tree.add(Tree.NO_NODE, "travel", "");
    return tree.build();
  }

  @BeforeEach
  void fillRequest() {
    People people = new People(100, 1, 2);
    Columns.clearInterests(people, 0);
    people.setTruth(0, 0, 1);
    people.setTruth(1, 0, 40);
    people.setSeen(0, 0, 1);
    people.setSeen(1, 0, Attribute.UNKNOWN);
    people.setInterest(0, 2, FOOTBALL, 1);
    people.setDeclared(0, 0, TRAVEL);
    request.turnTo(people, new Memory(1, 1));
    request.size = 1;
    request.topic[0] = SPORTS;
    request.placement[0] = 1;
    request.time[0] = 86_400 + 3 * 3600 + 59;
  }

  private void assertHolds(Audience audience, boolean seen, boolean truth) {
    assertThat(evaluator.seen(audience, request, 0)).isEqualTo(seen);
    assertThat(evaluator.truth(audience, request, 0)).isEqualTo(truth);
  }

  @Test
  void attributes_unknownValue_matchesNoClause() {
    assertHolds(MAN, true, true);
    assertHolds(new AttributeIn(0, List.of(new Range(0, 0))), false, false);
    assertHolds(FORTIES, false, true);
    assertHolds(new None(List.of(FORTIES)), true, false);
    assertHolds(new AttributeIn(1, List.of(new Range(13, 17), new Range(40, 40))), false, true);
    assertHolds(new AttributeIn(1, List.of()), false, false);
  }

  @Test
  void interests_nodeBelow_matchesTheNodeAbove() {
    assertHolds(new InterestIn(List.of(SPORTS)), false, true);
    assertHolds(new InterestIn(List.of(FOOTBALL)), false, true);
    assertHolds(new InterestIn(List.of(FOOTBALL, TRAVEL)), true, true);
    assertHolds(new TopicIn(List.of(SPORTS)), true, true);
    assertHolds(new TopicIn(List.of(FOOTBALL)), false, false);
    request.topic[0] = Opportunities.NO_TOPIC;
    assertHolds(new TopicIn(List.of(SPORTS)), false, false);
  }

  @Test
  void all_any_none_ofParts_areConjunctionDisjunctionAndNeither() {
    assertHolds(new All(List.of(MAN, FORTIES)), false, true);
    assertHolds(new Any(List.of(FORTIES, MAN)), true, true);
    assertHolds(new None(List.of(MAN, FORTIES)), false, false);
    assertHolds(new All(List.of()), true, true);
    assertHolds(new Any(List.of()), false, false);
    assertHolds(new None(List.of()), true, true);
    assertHolds(new None(List.of(new All(List.of(MAN, FORTIES)))), true, false);
  }

  @Test
  void momentsAndSegments_areAskedOfTheRequest() {
    assertHolds(new InSegment(3), true, true);
    assertHolds(new InSegment(2), false, false);
    assertHolds(new MomentIn(Moment.HOUR, 1L << 3), true, true);
    assertHolds(new MomentIn(Moment.HOUR, 1L << 4), false, false);
    assertHolds(new MomentIn(Moment.WEEKDAY, 1L << 6), true, true);
    assertHolds(new MomentIn(Moment.PLACEMENT, 1L << 1), true, true);
    assertHolds(new MomentIn(Moment.CHANNEL, 1L), true, true);
  }
}
