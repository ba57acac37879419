package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.unit.TimeSpan;

/** A named set of users: those who fit an audience, as the platform knows them. */
public record SegmentSpec(
    @About("Who belongs to it: clauses over people, not over moments.")
    Node audience,

    @About("How often membership is looked at afresh, at the start of a slice.") @Default("1 day")
    TimeSpan refresh) {}
