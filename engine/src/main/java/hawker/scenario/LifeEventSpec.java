package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.unit.TimeSpan;

/**
 * Something that happens in people's lives.
 *
 * @param among whom it can happen to. Attributes do not change in the course of a run: an event that
 *     makes people what they are, such as an engagement, is stated among those who are that by now
 * @param perYear mean number a year for each of them
 * @param coverage share of events that the platform learns of, of people who are tracked
 * @param delay how long it takes to learn of one
 */
@About("Something that happens in people's lives, in simulated time.")
public record LifeEventSpec(
    @About("Whom it can happen to, by what they truly are: clauses over people.") @Default("{}")
    Node among,

    @About("Mean number a year for each of them.") @Range(min = 0, max = 1000)
    double perYear,

    @About("Share of events that the platform learns of.") @Default("0.5") @Range(min = 0, max = 1)
    double coverage,

    @About("How long the platform takes to learn of one.") @Default("3 days")
    TimeSpan delay) {}
