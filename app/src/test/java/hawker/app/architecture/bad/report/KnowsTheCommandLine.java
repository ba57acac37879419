package hawker.app.architecture.bad.report;

import hawker.app.architecture.bad.cli.Command;

/** A report that knows the command line. */
public record KnowsTheCommandLine(Command command) {}
