package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;

/** Visits to an advertiser by people who come of their own accord. */
@About("Visits to an advertiser by people who come of their own accord.")
public record VisitsSpec(
    @About("Mean visits a day of each of those who come: 0.01 is one in a hundred a day.")
    @Range(min = 0, max = 100)
    double perDay,

    @About("Who comes, by what they truly are: clauses over people.") @Default("{}")
    Node among,

    @About("Share of visits that put something into the basket; at least those that buy.")
    @Default("0.1")
    @Range(min = 0, max = 1)
    double basket,

    @About("Share of visits that buy.") @Default("0.03") @Range(min = 0, max = 1)
    double purchase) {}
