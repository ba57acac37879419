package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import org.jspecify.annotations.Nullable;

/**
 * What people are interested in.
 *
 * <p>A lift is {@code condition: {interest: factor}}, such as {@code age=18-34 & gender=female:
 * {beauty: 1.5}}: for people of whom the condition holds, the weight of the interest and of
 * everything below it is multiplied. A condition is one or more {@code attribute=value} joined by
 * {@code &}; values are joined by {@code |}. Factors of conditions that hold together multiply.
 *
 * @param taxonomy nested names, or a list of names; a scalar behind a name, or the key {@code id}
 *     among its children, is its id in another taxonomy. Without it, the engine's own
 * @param zipf exponent by which popularity falls with a name's rank among its siblings
 * @param popularity weight of a name among its siblings, instead of the weight by rank
 * @param lifts factors by condition and interest; they add to the engine's own where that taxonomy
 *     is used
 * @param perPerson mean number of salient interests of a person
 * @param varying whether the number varies from person to person, by a truncated power law
 * @param falloff mean share by which each next interest of a person is weaker than the one before
 */
@About("What people are interested in.")
public record InterestSpec(
    @About("Nested names of interests, or a list; the engine's own if left out.") @Nullable Node taxonomy,

    @About("Exponent by which popularity falls with rank among siblings.")
    @Default("0.7")
    @Range(min = 0, max = 4)
    double zipf,

    @About("Weight of an interest among its siblings, instead of that by rank.") @Nullable Node popularity,

    @About("Factors on weights, by condition and interest.") @Nullable Node lifts,

    @About("Mean number of salient interests of a person.") @Default("4") @Range(min = 1, max = 8)
    double perPerson,

    @About("Whether the number of interests varies from person to person.") @Default("true")
    boolean varying,

    @About("Mean share by which each next interest is weaker.")
    @Default("0.25")
    @Range(min = 0, max = 0.45)
    double falloff) {}
