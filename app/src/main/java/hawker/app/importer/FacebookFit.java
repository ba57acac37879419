package hawker.app.importer;

import java.util.List;

/**
 * An export with all that was fitted to it.
 *
 * @param export as read
 * @param cells its counts
 * @param model who clicks how much more than others
 * @param shares who is shown how many of the ads
 * @param campaigns most impressions first
 * @param bestPeople ages and genders that click most
 * @param bestInterests interests that click most
 */
public record FacebookFit(
    AdExport export,
    AudienceCells cells,
    ClickModel model,
    AudienceShares shares,
    List<CampaignSummary> campaigns,
    BestAudience bestPeople,
    BestAudience bestInterests) {
  /** Copies the list. */
  public FacebookFit {
    campaigns = List.copyOf(campaigns);
  }

  /**
   * Fits an export.
   *
   * @throws ImportException if it has nothing to fit
   */
  public static FacebookFit of(AdExport export) {
    if (export.spentMicros() == 0) {
      throw new ImportException(export.file() + " must say what was spent; Spent is 0 in every row"
          + ", and bids come from it.");
    }
    AudienceCells cells = AudienceCells.of(export);
    ClickModel model = ClickModel.fit(cells);
    AudienceShares shares = AudienceShares.of(cells);
    return new FacebookFit(
        export,
        cells,
        model,
        shares,
        CampaignSummary.of(export),
        BestAudience.ofAgesAndGenders(cells, shares, model),
        BestAudience.ofInterests(cells, shares, model));
  }
}
