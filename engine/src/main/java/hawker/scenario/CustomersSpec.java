package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;

/** The customers that an advertiser has already, and has a list of. */
@About("Customers that an advertiser has already, and has a list of.")
public record CustomersSpec(
    @About("Share who are customers, of those who can be.") @Range(min = 0, max = 1)
    double share,

    @About("Who can be a customer, by what they truly are: clauses over people.") @Default("{}")
    Node among) {}
