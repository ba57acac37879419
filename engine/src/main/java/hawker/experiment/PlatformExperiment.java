package hawker.experiment;

import hawker.market.Preparation;
import hawker.scenario.PlatformExperimentSpec;
import org.jspecify.annotations.Nullable;

/**
 * An experiment of the platform that has been checked, ready to run.
 *
 * @param spec what is asked
 * @param treatment name of the arm of treated people; the only arm where one is run
 * @param control name of the arm of the others
 * @param treated that arm
 * @param others that arm
 * @param without the arm without the advertiser's ads; null where two arms are compared
 */
public record PlatformExperiment(
    PlatformExperimentSpec spec,
    String treatment,
    String control,
    Preparation treated,
    Preparation others,
    @Nullable Preparation without) {}
