/**
 * Importers: read what somebody else has measured and write it down as a scenario.
 *
 * <pre>
 *   file ─ FacebookAdsReader ─► AdExport ─ AudienceCells, CampaignSummary ─► counts
 *     counts ─ PooledLogit ─► ClickModel      who clicks how much more than others
 *     counts ─ AudienceShares                 who is shown how many of the ads
 *     both   ─ FacebookScenario ─► YAML ─ run untargeted ─► Reproduction: real beside simulated
 * </pre>
 */
@NullMarked
package hawker.app.importer;

import org.jspecify.annotations.NullMarked;
