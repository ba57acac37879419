package hawker.app.architecture.bad.web;

import hawker.app.architecture.bad.report.KnowsTheCommandLine;
import java.util.Random;

/** Closes a circle, and draws at random. */
public record Page(KnowsTheCommandLine report, Random random) {}
